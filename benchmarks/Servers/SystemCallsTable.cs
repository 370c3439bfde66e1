using System.Globalization;
using Spectre.Console;

namespace Aio.Benchmarks.Servers;

/// <summary>The system calls of the servers under one load, for one request.</summary>
internal static class SystemCallsTable
{
    // Rarer than once in a thousand requests: beginning and end of the run, collections, the compiler.
    private const double Rare = 0.001;

    public static void Write(Configuration configuration, IReadOnlyList<(ServerKind Kind, IReadOnlyList<(string Name, double PerRequest)> Calls)> servers)
    {
        var table = new Table().Border(Borders.OfOutput)
            .AddColumn(configuration.ToString())
            .AddColumn("all", column => column.RightAligned())
            .AddColumn("each, for one request");
        foreach (var (kind, calls) in servers)
        {
            table.AddRow(
                Markup.Escape(kind.Description),
                calls.Sum(call => call.PerRequest).ToString("F3", CultureInfo.InvariantCulture),
                Markup.Escape(string.Join(", ", calls
                    .Where(call => call.PerRequest >= Rare)
                    .Select(call => string.Create(CultureInfo.InvariantCulture, $"{call.Name} {call.PerRequest:F3}")))));
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }
}
