using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Machine;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>One way through one method in one thread, and one way through one method in another.</summary>
internal sealed class Confrontation
{
    private readonly ImmutableArray<(Gap Gap, Side Side)> _gaps;

    private Confrontation(int firstMethod, ImmutableArray<Step> first, int secondMethod, ImmutableArray<Step> second)
    {
        Threads = new Threads(first, second);
        FirstSides = Side.Of(first);
        SecondSides = [.. Side.Of(second).Select(side => side with { Store = side.Store + first.Length, Load = side.Load + first.Length })];
        _gaps =
        [
            .. FirstSides.Where(side => side.IsOpen).Select(side => (GapOf(firstMethod, side), side)),
            .. SecondSides.Where(side => side.IsOpen).Select(side => (GapOf(secondMethod, side), side)),
        ];
    }

    public Threads Threads { get; }

    /// <summary>Positions are the threads'.</summary>
    public ImmutableArray<Side> FirstSides { get; }

    /// <summary>Positions are the threads'.</summary>
    public ImmutableArray<Side> SecondSides { get; }

    public IEnumerable<Gap> Gaps => _gaps.Select(gap => gap.Gap).Distinct();

    /// <summary>All there are in a program: either method in either thread, for any thread may call any of them.</summary>
    /// <param name="knowing">Whether a way that is taken because of a value is only taken where the load returns that value.</param>
    /// <param name="ofTwoMethods">Whether the threads run different methods.</param>
    public static IEnumerable<Confrontation> Of(SmallProgram program, bool knowing = true, bool ofTwoMethods = false)
    {
        ImmutableArray<Step>[][] runs = [[.. Unrolling.Of(program.First)], [.. Unrolling.Of(program.Second)]];
        if (!knowing)
        {
            runs = [.. runs.Select(ways => ways.Select(run => run.Select(step => step with { Expected = Expectation.Any }).ToImmutableArray()).ToArray())];
        }

        (int First, int Second)[] methods = ofTwoMethods ? [(0, 1)] : [(0, 1), (0, 0), (1, 1)];
        foreach (var (first, second) in methods)
        {
            for (var one = 0; one < runs[first].Length; one++)
            {
                for (var other = first == second ? one : 0; other < runs[second].Length; other++)
                {
                    yield return new Confrontation(first, runs[first][one], second, runs[second][other]);
                }
            }
        }
    }

    /// <summary>For each step those that fences in the gaps put before it, as bits: in each gap the stores before the load.</summary>
    /// <param name="open">The gap that gets none.</param>
    public uint[] Fenced(Gap? open)
    {
        var fenced = new uint[Threads.Steps.Length];
        foreach (var (gap, side) in _gaps)
        {
            if (gap != open)
            {
                fenced[side.Load] |= 1u << side.Store;
            }
        }

        return fenced;
    }

    private Gap GapOf(int method, Side side) => new(new LoadSite(method, Threads.Steps[side.Load].Site));
}
