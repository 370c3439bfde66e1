using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>AIO1001 against the reference machine.</summary>
public class OracleTests
{
    // Some seconds of two processors. --all takes every program.
    private const int Stride = 19;
    private const int FewerStride = 43;

    private const int MostShown = 5;

    [Fact]
    public async Task Analyzer_MissesNoFenceAndReportsNoneThatIsNotMissing()
    {
        var comparisons = await Comparison.OfAsync(AnalyzerVerdicts.Load(), EvenlyDrawn.Programs(Stride), TestContext.Current.CancellationToken);

        var matrix = new ConfusionMatrix();
        var wrong = comparisons.Where(comparison => !matrix.Add(comparison)).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(matrix.ToString());
        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong.Take(MostShown).Select(comparison => comparison.Describe()))}\n{matrix}");
    }

    [Fact]
    public async Task Silence_MissesAll()
    {
        var comparisons = await Comparison.OfAsync(new Silent(), EvenlyDrawn.Programs(FewerStride), TestContext.Current.CancellationToken);

        var matrix = new ConfusionMatrix();
        var wrong = comparisons.Where(comparison => !matrix.Add(comparison)).ToList();
        Assert.All(wrong, comparison => Assert.Equal(comparison.Verdict.Reported, comparison.Missed));
        Assert.Equal(wrong.Sum(comparison => comparison.Missed.Count), matrix.Missed);
        Assert.True(matrix.Missed > 50, matrix.ToString());
        Assert.Equal(0, matrix.False);
    }

    [Fact]
    public async Task ReportAtEachLoad_IsFalseWhereNoFenceIsMissing()
    {
        var comparisons = await Comparison.OfAsync(new Alarmist(), EvenlyDrawn.Programs(FewerStride), TestContext.Current.CancellationToken);

        var matrix = new ConfusionMatrix();
        var wrong = comparisons.Where(comparison => !matrix.Add(comparison)).ToList();
        Assert.Equal(wrong.Sum(comparison => comparison.False.Count), matrix.False);
        Assert.True(matrix.False > 500, matrix.ToString());
        Assert.Equal(0, matrix.Missed);
    }

    [Fact]
    public async Task ExemptPrograms_AreFew()
    {
        var matrix = new ConfusionMatrix();
        foreach (var comparison in await Comparison.OfAsync(new Silent(), EvenlyDrawn.Programs(FewerStride), TestContext.Current.CancellationToken))
        {
            matrix.Add(comparison);
        }

        Assert.InRange(matrix.ExemptShare, 0, Shapes.MostExempt);
    }

    private sealed class Silent : IBarrierVerdicts
    {
        public Task<ImmutableArray<Answer>> AskAsync(ImmutableArray<SmallProgram> programs, CancellationToken cancellation) =>
            Task.FromResult(programs.Select(_ => new Answer([], 0)).ToImmutableArray());
    }

    private sealed class Alarmist : IBarrierVerdicts
    {
        public Task<ImmutableArray<Answer>> AskAsync(ImmutableArray<SmallProgram> programs, CancellationToken cancellation) =>
            Task.FromResult(programs.Select(program => new Answer([.. Rendering.Of(program, "Any").Loads.Keys], 0)).ToImmutableArray());
    }
}
