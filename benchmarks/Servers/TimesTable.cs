using System.Globalization;
using Aio.Benchmarks.Servers.Measuring;
using Spectre.Console;

namespace Aio.Benchmarks.Servers;

/// <summary>What the servers took under one load.</summary>
internal static class TimesTable
{
    public static void Write(Configuration configuration, IReadOnlyList<(ServerKind Kind, Samples Runs)> servers)
    {
        var table = new Table().Border(Borders.OfOutput)
            .AddColumn(configuration.ToString())
            .AddColumn("µs of processor", column => column.RightAligned())
            .AddColumn($"× {ServerKind.Reference}", column => column.RightAligned())
            .AddColumn("requests/s", column => column.RightAligned())
            .AddColumn($"× {ServerKind.Reference}", column => column.RightAligned());
        var reference = servers.Select(server => server.Kind.Name == ServerKind.Reference ? server.Runs : null).FirstOrDefault(runs => runs is not null);
        foreach (var (kind, runs) in servers)
        {
            table.AddRow(
                Markup.Escape(kind.Description),
                (runs.ProcessorNanoseconds / 1000).ToString("F2", CultureInfo.InvariantCulture),
                Text(reference is null ? null : runs.ProcessorRatio(reference)),
                runs.RequestsPerSecond.ToString("N0", CultureInfo.InvariantCulture),
                Text(reference is null ? null : runs.RateRatio(reference)));
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }

    private static string Text(Ratio? ratio) => ratio is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.Median:F3} ({known.Lower:F3}–{known.Upper:F3})")
        : "";
}
