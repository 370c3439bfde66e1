using System.Diagnostics;
using System.Globalization;
using Aio.Benchmarks.Generators.Input;
using Aio.Benchmarks.Generators.Measuring;
using Aio.Benchmarks.Generators.Peers;

namespace Aio.Benchmarks.Generators;

/// <summary>One peer in one situation, again and again, for a profiler to look at.</summary>
internal static class ProfileLoop
{
    /// <returns>The exit code.</returns>
    public static int Run(int files, int marks, Situation situation, Peer peer, TimeSpan time)
    {
        var program = new SyntheticProgram(files, marks);
        var opened = program.Compile();
        var subject = new Subject(peer, situation, program, opened, peer.NewDriver().RunGenerators(opened));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Process {Environment.ProcessId} runs {peer.Name}, {situation.Description}, for {time.TotalSeconds:N0} s."));
        var samples = new List<Sample>();
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < time;)
        {
            samples.Add(subject.Run(subject.NextCompilation()));
        }

        var runs = new Samples(samples);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Count} runs of {runs.LeastMilliseconds:F2} ms at least, {runs.Milliseconds:F2} ms in the middle, {runs.Megabytes:F2} MB."));
        return 0;
    }
}
