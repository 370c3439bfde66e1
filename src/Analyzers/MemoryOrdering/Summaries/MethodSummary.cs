using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Summaries;

/// <summary>What a call of a method does to memory, as far as a caller's gaps go.</summary>
/// <param name="loads">What may be read, with what lies between the beginning and the read.</param>
/// <param name="stores">What may have been written, with what lies between the write and the end.</param>
/// <param name="through">What the paths from the beginning to the end have on them.</param>
internal sealed class MethodSummary(ImmutableArray<SummaryAccess> loads, ImmutableArray<SummaryAccess> stores, PathLevels through)
{
    /// <summary>Of code that isn't at hand: it touches nothing that is known here, and is no fence.</summary>
    public static readonly MethodSummary Unknown = new(
        ImmutableArray<SummaryAccess>.Empty, ImmutableArray<SummaryAccess>.Empty, PathLevels.Unfenced);

    /// <summary>Of code of which nothing is known yet: no path leads through it.</summary>
    public static readonly MethodSummary Nothing = new(
        ImmutableArray<SummaryAccess>.Empty, ImmutableArray<SummaryAccess>.Empty, PathLevels.None);

    public ImmutableArray<SummaryAccess> Loads => loads;

    public ImmutableArray<SummaryAccess> Stores => stores;

    public PathLevels Through => through;

    public bool SaysTheSameAs(MethodSummary other) =>
        through == other.Through && SayTheSame(loads, other.Loads) && SayTheSame(stores, other.Stores);

    private static bool SayTheSame(ImmutableArray<SummaryAccess> ones, ImmutableArray<SummaryAccess> others)
    {
        if (ones.Length != others.Length)
        {
            return false;
        }

        for (var i = 0; i < ones.Length; i++)
        {
            if (ones[i].Levels != others[i].Levels || ones[i].Order != others[i].Order || !ones[i].Place.Equals(others[i].Place))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>An access in a method that is called; its place is seen from there.</summary>
/// <param name="Depth">How many calls away from there it is.</param>
/// <param name="Value">What is stored, if it can be told: a constant, or a parameter.</param>
internal sealed record SummaryAccess(
    Place Place, AccessOrder Order, PathLevels Levels, bool IsDefinite, IOperation Operation, LockSet Locks, int Depth, IOperation? Value);
