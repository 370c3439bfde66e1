using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Sharing;

namespace Aio.Analyzers.MemoryOrdering.Updates;

/// <summary>Finds for an update another write that may come between its two steps.</summary>
internal sealed class LostUpdates(FieldAccesses accesses, Writers writers, SeveralThreads several)
{
    /// <summary>The write by which an update can be lost, or which it can undo; null if there is none.</summary>
    public FieldAccess? RivalOf(FieldAccess update)
    {
        var place = update.Event.Place!;
        if (OrderingAttributes.HasSingleWriter(place))
        {
            return null;
        }

        foreach (var other in accesses.Of(Wrappers.HolderOf(place)))
        {
            if (other.IsStore
                && Place.IsSameCell(other.Event.Place!, place, wholeChain: false)
                && MayBeAtOnce(update.Body, other.Body)
                && !writers.AreExcluded(update, other))
            {
                return other;
            }
        }

        return null;
    }

    private bool MayBeAtOnce(Body one, Body other) =>
        (ReferenceEquals(one, other) && several.Run(one)) || !writers.AreOneThread(one, other);
}
