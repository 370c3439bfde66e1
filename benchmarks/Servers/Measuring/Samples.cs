namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>The runs of one server under one load, in their order.</summary>
internal sealed class Samples(IReadOnlyList<Sample> runs)
{
    private readonly IReadOnlyList<Sample> _runs = runs;

    public double ProcessorNanoseconds => Quantile(_runs.Select(run => run.ProcessorNanoseconds), 0.5);

    public double RequestsPerSecond => 1e9 / Quantile(_runs.Select(run => run.Nanoseconds), 0.5);

    /// <summary>How many times as much processor time as the reference, in each round: neighbours in time.</summary>
    public Ratio ProcessorRatio(Samples reference) => RatioOf(reference, (ours, theirs) => ours.ProcessorNanoseconds / theirs.ProcessorNanoseconds);

    /// <summary>How many times as many requests in a second.</summary>
    public Ratio RateRatio(Samples reference) => RatioOf(reference, (ours, theirs) => theirs.Nanoseconds / ours.Nanoseconds);

    private Ratio RatioOf(Samples reference, Func<Sample, Sample, double> divide)
    {
        double[] ratios = [.. _runs.Zip(reference._runs, divide)];
        return new Ratio(Quantile(ratios, 0.25), Quantile(ratios, 0.5), Quantile(ratios, 0.75));
    }

    private static double Quantile(IEnumerable<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}

/// <summary>The median of the rounds' ratios, and the middle half of them: how sure it is.</summary>
internal readonly record struct Ratio(double Lower, double Median, double Upper);
