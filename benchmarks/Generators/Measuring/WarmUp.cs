using System.Diagnostics;
using Aio.Benchmarks.Generators.Input;
using Aio.Benchmarks.Generators.Peers;

namespace Aio.Benchmarks.Generators.Measuring;

/// <summary>Runs everything on a smaller program first: the compiler sees what is hot, and compiles it anew in the background.</summary>
internal static class WarmUp
{
    private const int Files = 50;
    private const int Marks = 500;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    public static void Run()
    {
        var program = new SyntheticProgram(Files, Marks);
        var opened = program.Compile();
        Subject[] subjects =
        [
            .. from peer in Peer.All
               let cold = peer.NewDriver().RunGenerators(opened)
               from situation in Situation.All
               select new Subject(peer, situation, program, opened, cold),
        ];
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Time;)
        {
            foreach (var subject in subjects)
            {
                subject.Run(subject.NextCompilation());
            }
        }
    }
}
