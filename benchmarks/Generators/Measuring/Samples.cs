namespace Aio.Benchmarks.Generators.Measuring;

/// <summary>The runs of one peer in one situation, in their order.</summary>
internal sealed class Samples(IReadOnlyList<Sample> runs)
{
    private readonly IReadOnlyList<Sample> _runs = runs;

    public int Count => _runs.Count;

    /// <summary>The shortest, which was disturbed least.</summary>
    public double LeastMilliseconds => _runs.Min(run => run.Time.TotalMilliseconds);

    /// <summary>The median.</summary>
    public double Milliseconds => Quantile(_runs.Select(run => run.Time.TotalMilliseconds), 0.5);

    /// <summary>The median.</summary>
    public double Megabytes => Quantile(_runs.Select(run => (double)run.Bytes), 0.5) / 1e6;

    /// <summary>How many times as long as another peer, in each round: neighbours in time.</summary>
    public Ratio RatioTo(Samples other)
    {
        double[] ratios = [.. _runs.Zip(other._runs, (ours, theirs) => ours.Time / theirs.Time)];
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
