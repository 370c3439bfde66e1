using System.Runtime.CompilerServices;

namespace Aio;

/// <summary>
/// The lock-free list into which every thread puts what the home thread is to look at (the bottom halves that it schedules, the
/// timers that it arms), and which the home thread empties.
/// </summary>
/// <remarks>
/// A stack: pushed by compare-and-swap, emptied by one exchange, and turned round by the loop where the order matters, as QEMU's
/// <c>QSLIST_INSERT_HEAD_ATOMIC</c> and <c>QSLIST_MOVE_ATOMIC</c> do. Nothing is ever popped singly, so a head that was
/// taken and pushed again in between (ABA) does no harm. The links are the nodes' own: pushing allocates nothing.
/// </remarks>
/// <typeparam name="TNode">What is pushed.</typeparam>
/// <typeparam name="TLinks">Where a node keeps its link. A struct, so that the compiler makes a list of its own for each kind and
/// a link costs what a field costs.</typeparam>
internal struct IncomingList<TNode, TLinks>
    where TNode : class
    where TLinks : struct, ILinks<TNode>
{
    // Written by every thread that pushes, beside fields that the home thread writes all the time: a line of its own.
    private OwnCacheLine.Reference _newest;

    /// <summary>Home thread: whether there is nothing to collect.</summary>
    public readonly bool IsEmpty => _newest.Value.ReadAcquire() is null;

    /// <summary>For debuggers, whose threads stand still: the one pushed last, which links to the one before it, and so on.</summary>
    public readonly TNode? Newest =>
        _newest.Value.ReadAcquire() is var newest && ReferenceEquals(newest, TLinks.Closed) ? null : Unsafe.As<TNode>(newest);

    /// <summary>Any thread: adds one whose mark of being linked this thread has set.</summary>
    /// <returns>False if the list is closed for good.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPush(TNode node)
    {
        var newest = _newest.Value.ReadAcquire();
        while (true)
        {
            if (ReferenceEquals(newest, TLinks.Closed))
            {
                return false;
            }

            TLinks.SetNext(node, Unsafe.As<TNode>(newest));

            // Fence: P2 of WakeGate, pairs with L2 in Announce; it publishes the link and all that the pusher wrote before,
            // pairs with the exchange in TakeAll.
            var found = _newest.Value.CompareExchangeFullFence(node, newest);
            if (ReferenceEquals(found, newest))
            {
                return true;
            }

            newest = found;
        }
    }

    /// <summary>Home thread: empties the list.</summary>
    /// <returns>The newest, which links to the one pushed before it, and so on.</returns>
    public TNode? TakeAll() =>
        // Fence: pairs with the compare-and-swap in TryPush.
        Unsafe.As<TNode>(_newest.Value.ExchangeFullFence(null));

    /// <summary>Whoever disposes the context: empties the list and refuses what comes later.</summary>
    /// <returns>As <see cref="TakeAll"/>.</returns>
    public TNode? Close()
    {
        // Fence: pairs with the compare-and-swap in TryPush. What was pushed before is returned here; nothing is after.
        var newest = _newest.Value.ExchangeFullFence(TLinks.Closed);
        return ReferenceEquals(newest, TLinks.Closed) ? null : Unsafe.As<TNode>(newest);
    }
}
