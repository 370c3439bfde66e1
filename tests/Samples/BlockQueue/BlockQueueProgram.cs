using System.Diagnostics;

namespace Aio.Samples.Tests.BlockQueue;

internal static class BlockQueueProgram
{
    public static ProcessStartInfo Command(params ReadOnlySpan<string> arguments) =>
        DotNetHost.Command(Path.Combine(AppContext.BaseDirectory, "block-queue.dll"), arguments);

    public static Task<ProgramResult> Run(params ReadOnlySpan<string> arguments) => ProgramRun.ToEnd(Command(arguments));

    /// <summary>The "name: value" lines of a run that must have gone well.</summary>
    public static Dictionary<string, string> Report(this ProgramResult result)
    {
        Assert.Equal("", result.Errors);
        Assert.Equal(0, result.ExitCode);
        return result.Output.Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
    }

    public static long Number(this Dictionary<string, string> report, string name) =>
        long.Parse(report[name], System.Globalization.CultureInfo.InvariantCulture);
}
