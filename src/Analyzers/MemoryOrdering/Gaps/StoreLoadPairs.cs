using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Sharing;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>Finds for a gap its partner: a path that stores what the gap loads, and then loads what the gap stores.</summary>
/// <param name="memories">What each body does, by the body.</param>
internal sealed class StoreLoadPairs(IReadOnlyList<Gap> gaps, IReadOnlyDictionary<Body, BodyMemory> memories, EntryLocks entryLocks, Entries entries, SharedPlaces shared)
{
    /// <summary>The first partner that makes the gap a bug; null if there is none.</summary>
    public Gap? PartnerOf(Gap gap)
    {
        if (IsUnderConstruction(gap))
        {
            return null;
        }

        foreach (var other in gaps)
        {
            if (!IsUnderConstruction(other) && IsPartner(gap, other) && shared.AreBoth(gap, other) && !IsOneThread(gap, other) && !AreExcluded(gap, other) && !IsExcused(gap, other))
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>Whether a lock keeps a gap apart from every other side that is in view, of which there is one at least.</summary>
    public bool IsKeptApart(Gap gap)
    {
        var isApart = false;
        foreach (var other in gaps)
        {
            if (IsPartner(gap, other))
            {
                if (!AreExcluded(gap, other))
                {
                    return false;
                }

                isApart = true;
            }
        }

        return isApart;
    }

    /// <summary>Whether the object is known to nobody yet.</summary>
    private bool IsUnderConstruction(Gap gap) => gap.Store.Place!.End.Kind == PlaceKind.This && entries.AreAllConstructors(gap.Body);

    private static bool IsPartner(Gap gap, Gap other)
    {
        var wholeChain = gap.IsOfChain || other.IsOfChain;
        return Place.IsSameCell(gap.Store.Place!, other.Load.Place!, wholeChain)
            && Place.IsSameCell(gap.Load.Place!, other.Store.Place!, wholeChain);
    }

    /// <summary>Whether one thread does both, or nobody has reason to think otherwise.</summary>
    private bool IsOneThread(Gap gap, Gap other) =>
        IsOnePath(gap, other)
        || entries.AreOnOnePath(gap, other)
        || IsByWriterOf(gap.Store.Place!, other.Body)
        || IsByWriterOf(other.Store.Place!, gap.Body)
        || (entries.AreAllOfHomeThread(gap.Body) && entries.AreAllOfHomeThread(other.Body));

    /// <summary>
    /// Whether both lie on one path of one body, so that a thread that does the one does the other as well: most such bodies are
    /// run by one thread. Not so where they differ by an index alone, as those of Peterson's two threads do.
    /// </summary>
    private static bool IsOnePath(Gap gap, Gap other) =>
        ReferenceEquals(gap.Body, other.Body)
        && !IsOfOtherElement(gap, other)
        && (gap.Body.Reaches(gap.Store.Block, other.Store.Block) || gap.Body.Reaches(other.Store.Block, gap.Store.Block));

    /// <summary>Whether the one stores an element and the other loads another one: that of another thread.</summary>
    private static bool IsOfOtherElement(Gap gap, Gap other) =>
        gap.Store.Place is { Kind: PlaceKind.Element } stored && !stored.Equals(other.Load.Place);

    /// <summary>Whether a place has a single writer, and a body is the writer's, since it writes there.</summary>
    private bool IsByWriterOf(Place place, Body body)
    {
        if (!OrderingAttributes.HasSingleWriter(place))
        {
            return false;
        }

        foreach (var block in memories[body].Events)
        {
            foreach (var happening in block)
            {
                if (happening.Kind == EventKind.Store && Place.IsSameCell(happening.Place!, place, wholeChain: true))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a lock keeps the one out while the other goes on.</summary>
    private bool AreExcluded(Gap gap, Gap other) =>
        gap.Locks.And(entryLocks.At(gap.Body)).Excludes(other.Locks.And(entryLocks.At(other.Body)));

    /// <summary>
    /// Whether the other side makes this one pass a fence, too. That orders what this one's processor does, but not what its
    /// compiler made of plain accesses.
    /// </summary>
    private static bool IsExcused(Gap gap, Gap other) =>
        other.Levels == PathLevels.ProcessWide && gap.Store.Order != AccessOrder.Plain && gap.Load.Order != AccessOrder.Plain;
}
