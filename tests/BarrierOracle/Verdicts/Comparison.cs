using System.Collections.Immutable;
using System.Globalization;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>What the machine says of a program, and what else was said.</summary>
internal sealed record Comparison(int Number, SmallProgram Program, Shape Shape, Verdict Verdict, Answer Answer)
{
    public ImmutableHashSet<LoadSite> Missed => Verdict.Reported.Except(Answer.Loads);

    public ImmutableHashSet<LoadSite> False => Answer.Loads.Except(Verdict.Reported);

    public bool IsRight => Answer.Elsewhere == 0 && Verdict.Reported.SetEquals(Answer.Loads);

    public static async Task<ImmutableArray<Comparison>> OfAsync(
        IBarrierVerdicts verdicts, ImmutableArray<(int Number, SmallProgram Program)> programs, CancellationToken cancellation)
    {
        var answers = await verdicts.AskAsync([.. programs.Select(program => program.Program)], cancellation);
        var comparisons = new Comparison[programs.Length];
        Parallel.For(0, programs.Length, new ParallelOptions { CancellationToken = cancellation }, index =>
        {
            var (number, program) = programs[index];
            var verdict = Expected(program);
            comparisons[index] = new Comparison(number, program, Shapes.Of(program, verdict), verdict, answers[index]);
        });
        return [.. comparisons];
    }

    /// <summary>In one line.</summary>
    public string Summary =>
        string.Create(CultureInfo.InvariantCulture, $"{Number}: {Program} ({Shape}, {Missed.Count} missed, {False.Count} false, {Answer.Elsewhere} at no load)");

    /// <summary>The program as C#, its loads marked with what was said of each.</summary>
    public string Describe()
    {
        var rendered = Rendering.Of(Program, string.Create(CultureInfo.InvariantCulture, $"Program{Number}"));
        var text = rendered.Text;
        foreach (var (site, span) in rendered.Loads.OrderByDescending(load => load.Value.Start))
        {
            text = text.Insert(span.End, Remark(Verdict.Reported.Contains(site), Answer.Loads.Contains(site)));
        }

        return $"{Summary}\n{text}";
    }

    private static string Remark(bool isExpected, bool isReported) => (isExpected, isReported) switch
    {
        (true, true) => " /* reported */",
        (true, false) => " /* MISSED */",
        (false, true) => " /* FALSE */",
        _ => "",
    };

    // Where nothing shows that a field is shared, nothing is to be said about it.
    private static Verdict Expected(SmallProgram program) => Shapes.IsKnownToBeShared(program) ? Judge.ByOldValues(program) : new Verdict(false, []);
}
