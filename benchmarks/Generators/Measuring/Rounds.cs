using System.Diagnostics;

namespace Aio.Benchmarks.Generators.Measuring;

/// <summary>Measures subjects in turn (A, B, C, B, C, A, …), so that whatever disturbs the machine for a second disturbs them all.</summary>
/// <param name="Least">How many rounds there are at least.</param>
/// <param name="Most">And at most.</param>
/// <param name="Time">How long they go on between the two.</param>
internal sealed record Rounds(int Least, int Most, TimeSpan Time)
{
    // What a run leaves is gone after a collection of the young if it was little.
    private const long Little = 64_000_000;

    public IReadOnlyList<Samples> Measure(IReadOnlyList<Subject> subjects)
    {
        var garbage = long.MaxValue;
        var samples = subjects.Select(_ => new List<Sample>()).ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < Least || (round < Most && Stopwatch.GetElapsedTime(start) < Time); round++)
        {
            for (var turn = 0; turn < subjects.Count; turn++)
            {
                var subject = (round + turn) % subjects.Count;
                samples[subject].Add(Run(subjects[subject], ref garbage));
            }
        }

        return [.. samples.Select(runs => new Samples(runs))];
    }

    private static Sample Run(Subject subject, ref long garbage)
    {
        var compilation = subject.NextCompilation();

        // Nobody pays for another's garbage.
        GC.Collect(garbage < Little ? 1 : GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        var sample = subject.Run(compilation);
        garbage = sample.Bytes;
        return sample;
    }
}
