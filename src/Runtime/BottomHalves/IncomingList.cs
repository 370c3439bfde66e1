using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// The lock-free list into which every thread puts the bottom halves that it schedules, and which the home thread empties.
/// </summary>
/// <remarks>
/// A stack: pushed by compare-and-swap, emptied by one exchange, and turned round by the loop, as QEMU's
/// <c>QSLIST_INSERT_HEAD_ATOMIC</c> and <c>QSLIST_MOVE_ATOMIC</c> do. Nothing is ever popped singly, so a head that was
/// taken and pushed again in between (ABA) does no harm. The links are the bottom halves' own: pushing allocates nothing.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 2 * OwnCacheLine.Bytes)]
internal struct IncomingList
{
    private static readonly BottomHalf Closed = new ClosedMarker();

    // Written by every thread that schedules, beside fields that the home thread writes all the time: a line of its own.
    [FieldOffset(OwnCacheLine.Bytes)]
    private AtomicReference<BottomHalf> _newest;

    /// <summary>Home thread: whether there is nothing to collect.</summary>
    public readonly bool IsEmpty => _newest.ReadAcquire() is null;

    /// <summary>Any thread: adds one whose Linked bit this thread has set.</summary>
    /// <returns>False if the list is closed for good.</returns>
    public bool TryPush(BottomHalf bottomHalf)
    {
        var newest = _newest.ReadAcquire();
        while (true)
        {
            if (ReferenceEquals(newest, Closed))
            {
                return false;
            }

            bottomHalf.Next = newest;

            // Fence: P2 of WakeGate, pairs with L2 in Announce; it publishes Next and all that the pusher wrote before,
            // pairs with the exchange in TakeAll.
            var found = _newest.CompareExchangeFullFence(bottomHalf, newest);
            if (ReferenceEquals(found, newest))
            {
                return true;
            }

            newest = found;
        }
    }

    /// <summary>Home thread: empties the list.</summary>
    /// <returns>The newest, which links to the one pushed before it, and so on.</returns>
    public BottomHalf? TakeAll() =>
        // Fence: pairs with the compare-and-swap in TryPush.
        _newest.ExchangeFullFence(null);

    /// <summary>Whoever disposes the context: empties the list and refuses what comes later.</summary>
    /// <returns>As <see cref="TakeAll"/>.</returns>
    public BottomHalf? Close()
    {
        // Fence: pairs with the compare-and-swap in TryPush. What was pushed before is returned here; nothing is after.
        var newest = _newest.ExchangeFullFence(Closed);
        return ReferenceEquals(newest, Closed) ? null : newest;
    }

    private sealed class ClosedMarker : BottomHalf
    {
        protected override void Run() => throw new InvalidOperationException("The marker of a closed list was run.");
    }
}
