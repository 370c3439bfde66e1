using Aio.Analyzers.MemoryOrdering.Accesses;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Sharing;

namespace Aio.Analyzers.MemoryOrdering.Updates;

/// <summary>Finds for an update another write that may come between its two steps.</summary>
internal sealed class LostUpdates(FieldAccesses accesses, Writers writers, SeveralThreads several)
{
    /// <summary>The write by which an update can be lost, or which it can undo; null if there is none.</summary>
    public FieldAccess? RivalOf(FieldAccess update) => RivalOf(update, isTaken: false);

    /// <summary>
    /// The interlocked write of something else that a store can undo which was only tested for; null if there is none. Without one
    /// nobody says that the two meet: most flags that are tested and set are a matter of one thread.
    /// </summary>
    public FieldAccess? RivalOfTaken(FieldAccess store) => RivalOf(store, isTaken: true);

    private FieldAccess? RivalOf(FieldAccess update, bool isTaken)
    {
        var place = update.Event.Place!;
        if (OrderingAttributes.HasSingleWriter(place))
        {
            return null;
        }

        foreach (var other in accesses.Of(Wrappers.HolderOf(place)))
        {
            if (other.IsStore
                && (!isTaken || IsOpposite(update, other))
                && Place.IsSameCell(other.Event.Place!, place, wholeChain: false)
                && MayBeAtOnce(update.Body, other.Body)
                && !writers.AreExcluded(update, other))
            {
                return other;
            }
        }

        return null;
    }

    private static bool IsOpposite(FieldAccess store, FieldAccess other) =>
        other.Event is { Order: AccessOrder.Interlocked, Value.ConstantValue: { HasValue: true } raised }
        && !Equals(raised.Value, store.Event.Value!.ConstantValue.Value);

    private bool MayBeAtOnce(Body one, Body other) =>
        (ReferenceEquals(one, other) && several.Run(one)) || !writers.AreOneThread(one, other);
}
