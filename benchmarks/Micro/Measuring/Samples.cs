namespace Aio.Benchmarks.Micro;

/// <summary>The runs of one side, in their order.</summary>
internal sealed class Samples(Sample[] runs)
{
    private readonly Sample[] _runs = runs;

    /// <summary>The median.</summary>
    public double Nanoseconds { get; } = Quantile(runs.Select(run => run.Nanoseconds), 0.5);

    /// <summary>Allocated by one operation, the median; null for a program in C.</summary>
    public double? Bytes { get; } = runs.All(run => run.Bytes is not null)
        ? Quantile(runs.Select(run => run.Bytes!.Value), 0.5)
        : null;

    /// <summary>What else was counted for an operation, the median.</summary>
    public double Count { get; } = Quantile(runs.Select(run => run.Count), 0.5);

    /// <summary>How many times as long as <paramref name="peer"/>.</summary>
    public double RatioTo(Samples peer) => Nanoseconds / peer.Nanoseconds;

    /// <summary>The middle half of the ratios of each run to the peer's run next to it: how sure the ratio is.</summary>
    public (double From, double To) RatioRange(Samples peer)
    {
        var ratios = _runs.Zip(peer._runs, (ours, theirs) => ours.Nanoseconds / theirs.Nanoseconds).ToArray();
        return (Quantile(ratios, 0.25), Quantile(ratios, 0.75));
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
