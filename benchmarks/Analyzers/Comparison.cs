using System.Globalization;
using Aio.Benchmarks.Analyzers.Input;
using Aio.Benchmarks.Analyzers.Measuring;
using Aio.Benchmarks.Analyzers.Peers;

namespace Aio.Benchmarks.Analyzers;

/// <summary>Runs the peers over a program, and writes what they took.</summary>
/// <param name="Peers">The first is the compiler alone.</param>
/// <param name="Rounds">How often.</param>
internal sealed record Comparison(IReadOnlyList<Peer> Peers, Rounds Rounds)
{
    public async Task RunAsync(Sources sources, CancellationToken cancellation)
    {
        Subject[] subjects = [.. Peers.Select(peer => new Subject(peer, sources))];
        var samples = await Rounds.MeasureAsync(subjects, cancellation).ConfigureAwait(false);
        var alone = samples[0];

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sources.Name}: {sources.LineCount:N0} lines, {alone.Count} rounds, the compiler alone {alone.Median(run => run.Elapsed):F2} s.\n"));
        Console.WriteLine("| peer | time × alone | processor × alone | callbacks, of alone | MB | reports |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < subjects.Length; i++)
        {
            var runs = samples[i];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {subjects[i].Peer.Name} | {runs.RatioTo(alone, run => run.Elapsed)} | {runs.RatioTo(alone, run => run.Processor)} | {runs.RatioTo(alone, run => run.Own, run => run.Processor):P} | {runs.Median(run => run.Bytes / 1e6):N0} | {runs.Median(run => run.Reports):N0} |"));
        }

        Console.WriteLine();
    }
}
