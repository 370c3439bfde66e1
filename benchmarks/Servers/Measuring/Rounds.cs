using System.Diagnostics;

namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>Measures servers in turn (A, B, C, A, B, C, …) under one load, so that whatever disturbs the machine for a second
/// disturbs them all.</summary>
internal static class Rounds
{
    private const int RequestsToBeginWith = 2_000;

    /// <param name="loads">One for each server.</param>
    /// <param name="rounds">How many runs of each.</param>
    /// <param name="warmUp">Of each server: the compiler sees what is hot, and compiles it anew in the background.</param>
    /// <param name="run">How long a run is, about: as many requests for each as the first one answers in that time.</param>
    public static Samples[] Measure(IReadOnlyList<Load> loads, int rounds, TimeSpan warmUp, TimeSpan run)
    {
        var requests = WarmUp(loads, warmUp, run);
        var samples = loads.Select(_ => new List<Sample>(rounds)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var server = 0; server < loads.Count; server++)
            {
                samples[server].Add(loads[server].Run(requests));
            }
        }

        return [.. samples.Select(runs => new Samples(runs))];
    }

    private static long WarmUp(IReadOnlyList<Load> loads, TimeSpan warmUp, TimeSpan run)
    {
        var fastest = double.MaxValue;
        var start = Stopwatch.GetTimestamp();
        do
        {
            foreach (var load in loads)
            {
                fastest = Math.Min(fastest, load.Run(RequestsToBeginWith).Nanoseconds);
            }
        }
        while (Stopwatch.GetElapsedTime(start) < warmUp * loads.Count);

        return Math.Max(RequestsToBeginWith, (long)(run.TotalNanoseconds / fastest));
    }
}
