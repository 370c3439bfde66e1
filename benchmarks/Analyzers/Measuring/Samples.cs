using System.Globalization;

namespace Aio.Benchmarks.Analyzers.Measuring;

/// <summary>What one run took.</summary>
/// <param name="Elapsed">Seconds that passed.</param>
/// <param name="Processor">Seconds of processor, of all threads.</param>
/// <param name="Own">Seconds of processor that the callbacks of the analyzers took, where that is measured.</param>
/// <param name="Bytes">That were allocated.</param>
/// <param name="Reports">Diagnostics of the analyzers.</param>
internal readonly record struct Sample(double Elapsed, double Processor, double Own, double Bytes, double Reports);

/// <summary>The runs of one peer, in their order.</summary>
internal sealed class Samples(IReadOnlyList<Sample> runs)
{
    private readonly IReadOnlyList<Sample> _runs = runs;

    public int Count => _runs.Count;

    public double Median(Func<Sample, double> what) => Quantile(_runs.Select(what), 0.5);

    /// <summary>How many times as much as another peer, in each round: neighbours in time.</summary>
    public Ratio RatioTo(Samples other, Func<Sample, double> what, Func<Sample, double>? ofOther = null)
    {
        double[] ratios = [.. _runs.Zip(other._runs, (ours, theirs) => what(ours) / (ofOther ?? what)(theirs))];
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
internal readonly record struct Ratio(double Lower, double Median, double Upper) : IFormattable
{
    public override string ToString() => ToString("F3", CultureInfo.InvariantCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => format is "P"
        ? string.Create(formatProvider, $"{Median * 100:F2} % ({Lower * 100:F2}–{Upper * 100:F2})")
        : string.Create(formatProvider, $"{Median:F3} ({Lower:F3}–{Upper:F3})");
}
