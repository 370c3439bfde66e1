using System.Globalization;
using System.Text;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>Counts, by shape, how often what was said is what the machine says.</summary>
internal sealed class ConfusionMatrix
{
    private readonly Row[] _rows = [.. Enum.GetValues<Shape>().Select(_ => new Row())];

    /// <summary>Of the shapes that are not exempt.</summary>
    public int Missed => Judged.Sum(row => row.Missed);

    /// <summary>Of the shapes that are not exempt.</summary>
    public int False => Judged.Sum(row => row.False);

    public int Programs => _rows.Sum(row => row.Programs);

    public double ExemptShare => (double)Shapes.Exempt.Sum(shape => _rows[(int)shape].Programs) / Programs;

    private IEnumerable<Row> Judged => _rows.Where((_, shape) => !Shapes.Exempt.Contains((Shape)shape));

    /// <returns>Whether all was said rightly, or the shape is exempt.</returns>
    public bool Add(Comparison comparison)
    {
        var row = _rows[(int)comparison.Shape];
        row.Programs++;
        row.Bad += comparison.Verdict.IsBad ? 1 : 0;
        row.Loads += comparison.Program.LoadCount;
        row.Required += comparison.Verdict.Reported.Count;
        row.Missed += comparison.Missed.Count;
        row.False += comparison.False.Count + comparison.Answer.Elsewhere;
        return comparison.IsRight || Shapes.Exempt.Contains(comparison.Shape);
    }

    /// <summary>As a table, in Markdown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("| shape | programs | bad | loads | to report | reported | missed | false |");
        text.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var shape in Enum.GetValues<Shape>().Where(shape => !Shapes.Exempt.Contains(shape)))
        {
            Append(text, shape.ToString(), _rows[(int)shape]);
        }

        Append(text, "**together**", Row.Sum(Judged));
        foreach (var shape in Shapes.Exempt)
        {
            Append(text, shape + ", exempt", _rows[(int)shape]);
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n{Programs:N0} programs, {ExemptShare:P1} of them exempt").ToString();
    }

    private static void Append(StringBuilder text, string name, Row row) => text.AppendLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {row.Programs:N0} | {row.Bad:N0} | {row.Loads:N0} | {row.Required:N0} | {row.Required - row.Missed:N0} | {row.Missed:N0} | {row.False:N0} |"));

    private sealed class Row
    {
        public int Programs { get; set; }

        public int Bad { get; set; }

        public int Loads { get; set; }

        public int Required { get; set; }

        public int Missed { get; set; }

        public int False { get; set; }

        public static Row Sum(IEnumerable<Row> rows) => rows.Aggregate(new Row(), (sum, row) => new Row
        {
            Programs = sum.Programs + row.Programs,
            Bad = sum.Bad + row.Bad,
            Loads = sum.Loads + row.Loads,
            Required = sum.Required + row.Required,
            Missed = sum.Missed + row.Missed,
            False = sum.False + row.False,
        });
    }
}
