using System.Diagnostics;

namespace Aio.Benchmarks.Micro;

/// <summary>
/// Several sides, run in turn (A, B, A, B, …), so that whatever disturbs the machine for a second disturbs them all.
/// </summary>
internal static class Interleaved
{
    private const int LeastRoundsForCompiler = 5;

    // A run that lost a core for a while says nothing, so it is made again; but not for ever.
    private const int Attempts = 10;

    // The compiler sees what is hot and compiles it anew in the background, a moment later.
    private static readonly TimeSpan TimeForCompiler = TimeSpan.FromSeconds(2);

    /// <summary>Runs each side for the compiler, then <paramref name="rounds"/> times.</summary>
    public static Samples[] Measure(int rounds, params Func<Sample>[] sides)
    {
        WarmUp(sides);
        var samples = Array.ConvertAll(sides, _ => new Sample[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                samples[side][round] = Run(sides[side]);
            }
        }

        return Array.ConvertAll(samples, side => new Samples(side));
    }

    private static void WarmUp(Func<Sample>[] sides)
    {
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < LeastRoundsForCompiler || Stopwatch.GetElapsedTime(start) < TimeForCompiler; round++)
        {
            Array.ForEach(sides, side => side());
        }
    }

    private static Sample Run(Func<Sample> side)
    {
        var best = RunOnce(side);
        for (var attempt = 1; attempt < Attempts && best.Disturbances > 0; attempt++)
        {
            var sample = RunOnce(side);
            best = sample.Disturbances < best.Disturbances ? sample : best;
        }

        return best;
    }

    private static Sample RunOnce(Func<Sample> side)
    {
        // What earlier runs left, so that nobody pays for another's garbage.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Cores.CountDisturbances();
        var sample = side();
        return sample with { Disturbances = sample.Disturbances + Cores.CountDisturbances() - before };
    }
}
