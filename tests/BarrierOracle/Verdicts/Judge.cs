using System.Collections.Immutable;
using Aio.BarrierOracle.Tests.Machine;
using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>Says by the reference machine where in a small program a full fence is missing.</summary>
internal static class Judge
{
    /// <summary>
    /// The outcome asked for is that both threads read the old value: of two sides, one in each thread, each load returned what the
    /// other side's store overwrote.
    /// </summary>
    /// <param name="knowing">Whether it is known what a tested value was, in what happens because of it.</param>
    /// <param name="ofTwoMethods">Whether the threads run different methods.</param>
    public static Verdict ByOldValues(SmallProgram program, bool knowing = true, bool ofTwoMethods = false)
    {
        var isBad = false;
        var required = new HashSet<Gap>();
        foreach (var confrontation in Confrontation.Of(program, knowing, ofTwoMethods))
        {
            var pairs = CrossingPairs(confrontation);
            if (pairs.IsEmpty || !IsPossible(confrontation, pairs, []))
            {
                continue;
            }

            isBad = true;
            required.UnionWith(
                [.. confrontation.Gaps.Where(gap => !required.Contains(gap) && IsPossible(confrontation, pairs, confrontation.Fenced(gap)))]);
        }

        return new Verdict(isBad, [.. required.Select(gap => gap.Load)]);
    }

    /// <summary>The outcomes are all: what every load returned, and what is in both fields at the end.</summary>
    public static Verdict ByAllOutcomes(SmallProgram program)
    {
        var isBad = false;
        var required = new HashSet<Gap>();
        foreach (var confrontation in Confrontation.Of(program))
        {
            if (!confrontation.Gaps.Any())
            {
                continue;
            }

            var left = Outcomes(confrontation, confrontation.Fenced(null));
            if (left.IsSupersetOf(Outcomes(confrontation, [])))
            {
                continue;
            }

            isBad = true;
            required.UnionWith(
                [.. confrontation.Gaps.Where(gap => !required.Contains(gap) && !left.IsSupersetOf(Outcomes(confrontation, confrontation.Fenced(gap))))]);
        }

        return new Verdict(isBad, [.. required.Select(gap => gap.Load)]);
    }

    private static ImmutableArray<(Side First, Side Second)> CrossingPairs(Confrontation confrontation) =>
    [
        .. from first in confrontation.FirstSides
           from second in confrontation.SecondSides
           where confrontation.Threads.Steps[first.Store].IsOfSameLocation(confrontation.Threads.Steps[second.Load])
           select (first, second),
    ];

    private static bool IsPossible(Confrontation confrontation, ImmutableArray<(Side First, Side Second)> pairs, ReadOnlySpan<uint> fenced)
    {
        var threads = confrontation.Threads;
        return ReferenceMachine.Any(threads, fenced, execution =>
        {
            foreach (var (first, second) in pairs)
            {
                if (Misses(threads, execution, first.Load, second.Store) && Misses(threads, execution, second.Load, first.Store))
                {
                    return true;
                }
            }

            return false;
        });
    }

    private static bool Misses(Threads threads, Execution execution, int load, int store) =>
        execution.IsOverwritten(threads.Steps[load].Access!.Location, execution.SourceOf(threads.NumberOf(load)), threads.NumberOf(store));

    private static ImmutableHashSet<(ulong Sources, int X, int Y)> Outcomes(Confrontation confrontation, ReadOnlySpan<uint> fenced) =>
    [
        .. from execution in ReferenceMachine.All(confrontation.Threads, fenced)
           select (execution.Sources, execution.Last(Location.X), execution.Last(Location.Y)),
    ];
}
