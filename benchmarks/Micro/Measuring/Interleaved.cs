namespace Aio.Benchmarks.Micro;

/// <summary>
/// Several sides, run in turn (A, B, A, B, …), so that whatever disturbs the machine for a second disturbs them all.
/// </summary>
internal static class Interleaved
{
    private const int RunsForCompiler = 3;

    /// <summary>Runs each side three times for the compiler, then <paramref name="rounds"/> times.</summary>
    public static Samples[] Measure(int rounds, params Func<Sample>[] sides)
    {
        var samples = Array.ConvertAll(sides, _ => new Sample[rounds]);
        for (var round = -RunsForCompiler; round < rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                var sample = sides[side]();
                if (round >= 0)
                {
                    samples[side][round] = sample;
                }
            }
        }

        return Array.ConvertAll(samples, side => new Samples(side));
    }
}

/// <summary>The runs of one side, in their order.</summary>
internal sealed class Samples(Sample[] runs)
{
    public double Nanoseconds { get; } = Quantile([.. runs.Select(run => run.Nanoseconds)], 0.5);

    /// <summary>Allocated by one operation; null for a program in C.</summary>
    public double? Bytes { get; } = runs.All(run => run.Bytes is not null)
        ? Quantile([.. runs.Select(run => run.Bytes!.Value)], 0.5)
        : null;

    /// <summary>How many times as long as <paramref name="peer"/>.</summary>
    public double RatioTo(Samples peer) => Nanoseconds / peer.Nanoseconds;

    /// <summary>The middle half of the ratios of each run to the peer's run next to it: how sure the ratio is.</summary>
    public (double From, double To) RatioRange(Samples peer)
    {
        double[] ratios = [.. runs.Zip(peer.Runs, (ours, theirs) => ours.Nanoseconds / theirs.Nanoseconds)];
        return (Quantile(ratios, 0.25), Quantile(ratios, 0.75));
    }

    private Sample[] Runs => runs;

    private static double Quantile(double[] values, double part)
    {
        Array.Sort(values);
        var place = part * (values.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, values.Length - 1);
        return values[below] + ((place - below) * (values[above] - values[below]));
    }
}
