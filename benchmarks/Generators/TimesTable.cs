using System.Globalization;
using Aio.Benchmarks.Generators.Measuring;
using Aio.Benchmarks.Generators.Peers;
using Spectre.Console;

namespace Aio.Benchmarks.Generators;

/// <summary>What the peers took in one situation.</summary>
internal static class TimesTable
{
    public static void Write(string title, IReadOnlyList<(Peer Peer, Samples Runs)> peers)
    {
        var table = new Table().Border(Borders.OfOutput)
            .AddColumn(title)
            .AddColumn("ms", column => column.RightAligned())
            .AddColumn("MB", column => column.RightAligned());
        foreach (var (peer, _) in peers.SkipLast(1))
        {
            table.AddColumn($"× {peer.Name}", column => column.RightAligned());
        }

        foreach (var (peer, runs) in peers)
        {
            table.AddRow([
                Markup.Escape($"{peer.Name}: {peer.Description}"),
                Number(runs.LeastMilliseconds),
                Number(runs.Megabytes),
                .. peers.SkipLast(1).Select(other => other.Peer == peer ? "" : Text(runs.RatioTo(other.Runs))),
            ]);
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }

    public static string Text(Ratio ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{Number(ratio.Median)} ({Number(ratio.Lower)}–{Number(ratio.Upper)})");

    /// <summary>Three digits that count.</summary>
    private static string Number(double value) => value.ToString(
        value switch { >= 100 => "N0", >= 10 => "F1", >= 1 => "F2", _ => "F3" }, CultureInfo.InvariantCulture);
}
