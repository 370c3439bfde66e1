namespace Aio.Benchmarks.Analyzers.Measuring;

/// <summary>Measures subjects in turn (A, B, C, B, C, A, …), so that whatever disturbs the machine for a while disturbs them all.</summary>
/// <param name="Count">How many rounds there are, after one that is not counted: the compiler sees what is hot.</param>
internal sealed record Rounds(int Count)
{
    public async Task<IReadOnlyList<Samples>> MeasureAsync(IReadOnlyList<Subject> subjects, CancellationToken cancellation)
    {
        var samples = subjects.Select(_ => new List<Sample>()).ToArray();
        for (var round = -1; round < Count; round++)
        {
            for (var turn = 0; turn < subjects.Count; turn++)
            {
                var subject = (round + 1 + turn) % subjects.Count;
                var sample = await subjects[subject].RunAsync(cancellation).ConfigureAwait(false);
                if (round >= 0)
                {
                    samples[subject].Add(sample);
                }
            }
        }

        return [.. samples.Select(runs => new Samples(runs))];
    }
}
