using System.Diagnostics;
using System.Globalization;

namespace Aio.Samples.Tests.StoreBuffer;

internal static class StoreBufferProgram
{
    public static ProcessStartInfo Command(params ReadOnlySpan<string> arguments)
    {
        var command = DotNetHost.Command(Path.Combine(AppContext.BaseDirectory, "store-buffer.dll"), arguments);

        // As on a machine that has them, whatever this one has: the threads take turns then, and nothing is reordered.
        command.Environment["DOTNET_PROCESSOR_COUNT"] = "2";
        return command;
    }

    public static Task<ProgramResult> Run(params ReadOnlySpan<string> arguments) => ProgramRun.ToEnd(Command(arguments));

    /// <summary>The numbers of a row of the table, from the first that is called so.</summary>
    public static long[] Row(this IEnumerable<string> output, string name) =>
    [
        .. output.First(line => line.StartsWith(name + "  ", StringComparison.Ordinal))[name.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => long.Parse(number, CultureInfo.InvariantCulture)),
    ];
}
