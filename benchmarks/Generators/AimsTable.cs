using System.Globalization;
using Aio.Benchmarks.Generators.Measuring;
using Spectre.Console;

namespace Aio.Benchmarks.Generators;

/// <summary>What was aimed at and what was reached, over all situations.</summary>
internal sealed class AimsTable
{
    private readonly Table _table = new Table().Border(Borders.OfOutput)
        .AddColumn("marks", column => column.RightAligned())
        .AddColumn("situation")
        .AddColumn("ours beside")
        .AddColumn("ratio", column => column.RightAligned())
        .AddColumn("aim", column => column.RightAligned())
        .AddColumn("reached");

    public void Add(int marks, Situation situation, Aim aim, Ratio ratio) => _table.AddRow(
        marks.ToString("N0", CultureInfo.InvariantCulture),
        situation.Description,
        aim.Peer.Name,
        TimesTable.Text(ratio),
        string.Create(CultureInfo.InvariantCulture, $"≤ {aim.Most:0.##}"),
        ratio.Median <= aim.Most ? "yes" : "no");

    public void Write() => AnsiConsole.Write(_table);
}
