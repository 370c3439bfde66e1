using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// A ring of items: many threads put, the home thread takes. When it is too small it is closed, and a later ring goes on at
/// the position where this one ended.
/// </summary>
/// <remarks>
/// <para>
/// A thread claims a position by compare-and-swap, writes the item, then marks its slot. A thread that is interrupted in
/// between leaves a gap; the home thread passes over it and takes what others finished behind it, since only order between
/// the items of one thread is promised, and that thread has no later item. So a slow thread delays nobody.
/// </para>
/// <para>
/// Slots are marked as in D. Vyukov's bounded queue, with three marks in place of his counters, as only one thread takes.
/// </para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class QueueRing<T>
{
    public const int LargestSize = 1 << 30;

    private const int LeastRejectingSize = 64;

    private const int Empty = 0;
    private const int Written = 1;

    // Taken before an earlier position was: not to be used again until the head comes by.
    private const int Taken = 2;

    private const long ClosedFlag = long.MinValue;

    private readonly Slot[] _slots;
    private AtomicReference<QueueRing<T>> _next;
    private ClaimLine _claims;
    private OwnCacheLine.Int64 _head;

    /// <param name="size">Slots, a power of two.</param>
    /// <param name="start">The first position.</param>
    public QueueRing(int size, long start)
    {
        _slots = new Slot[size];
        _claims.End.WriteRelease(start);
        _head.Value.WriteRelease(start);
    }

    public int Size => _slots.Length;

    /// <summary>All positions before this one are claimed. From any thread.</summary>
    public long End => _claims.End.ReadAcquire() & ~ClosedFlag;

    /// <summary>All positions before this one are taken. From any thread; moved by the home thread.</summary>
    public long Head => _head.Value.ReadAcquire();

    public QueueRing<T>? Next => _next.ReadAcquire();

    /// <summary>Any thread: claims the next position, if it is before the limit known so far.</summary>
    /// <param name="position">The claimed position; else the end that was seen.</param>
    public Claim TryClaim(out long position)
    {
        var end = _claims.End.ReadAcquire();
        while (true)
        {
            if (end < 0)
            {
                position = end & ~ClosedFlag;
                return Claim.Closed;
            }

            if (end >= _claims.Limit.ReadAcquire())
            {
                position = end;
                return Claim.AtLimit;
            }

            var found = _claims.End.CompareExchangeFullFence(end + 1, end);
            if (found == end)
            {
                position = end;
                return Claim.Done;
            }

            end = found;
        }
    }

    /// <summary>
    /// Any thread: lets positions before <paramref name="limit"/> be claimed. Limits only grow, so an older one that overwrites
    /// a newer one is still true, and found out as soon as it is reached.
    /// </summary>
    public void RaiseLimit(long limit) => _claims.Limit.WriteRelease(limit);

    /// <summary>Any thread: writes the item of the position that it has claimed.</summary>
    public void Write(long position, in T item)
    {
        ref var slot = ref SlotAt(position);
        slot.Item = item;

        // Release: pairs with the acquire in TryTake, which then sees the item.
        slot.Mark.WriteRelease(Written);
    }

    /// <summary>Any thread: ends this ring at <paramref name="end"/>, unless it has moved on since.</summary>
    public void Close(long end) => _claims.End.CompareExchangeFullFence(end | ClosedFlag, end);

    /// <summary>Any thread: the ring after this closed one. Made by whoever comes first; the others drop theirs.</summary>
    public QueueRing<T> LinkNext(int size)
    {
        if (_next.ReadAcquire() is { } linked)
        {
            return linked;
        }

        var next = new QueueRing<T>(size, End);
        return _next.CompareExchangeFullFence(next, null) ?? next;
    }

    /// <summary>Home thread: takes the item of a position and frees its slot.</summary>
    /// <returns>False if the item is still being written, or was taken before.</returns>
    public bool TryTake(long position, out T item)
    {
        ref var slot = ref SlotAt(position);
        if (slot.Mark.ReadAcquire() != Written)
        {
            item = default!;
            return false;
        }

        item = slot.Item;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            slot.Item = default!;
        }

        if (position == Head)
        {
            slot.Mark.WriteRelease(Empty);
            MoveHead(position + 1);
        }
        else
        {
            slot.Mark.WriteRelease(Taken);
        }

        return true;
    }

    /// <summary>
    /// The slots of a queue's first ring. One that rejects has twice the room that it needs, as it does not grow: an
    /// interrupted thread then keeps the head from moving for a while before that matters.
    /// </summary>
    public static int SizeFor(int capacity, BottomHalfOverflow overflow)
    {
        var slots = overflow == BottomHalfOverflow.Reject ? Math.Max(2L * capacity, LeastRejectingSize) : capacity;
        return (int)Math.Min(BitOperations.RoundUpToPowerOf2((ulong)slots), LargestSize);
    }

    private string DebuggerDisplay => $"{Size} slots, taken up to {Head}, claimed up to {End}{(Next is null ? "" : ", closed")}";

    private void MoveHead(long head)
    {
        while (SlotAt(head).Mark.ReadAcquire() == Taken)
        {
            SlotAt(head).Mark.WriteRelease(Empty);
            head++;
        }

        // Release: whoever claims a slot on the strength of this head finds it empty.
        _head.Value.WriteRelease(head);
    }

    private ref Slot SlotAt(long position) => ref _slots[(int)position & (_slots.Length - 1)];

    public enum Claim
    {
        Done,
        AtLimit,
        Closed,
    }

    private struct Slot
    {
        public AtomicInt32 Mark;
        public T Item;
    }
}

/// <summary>What the threads that claim positions share among themselves, away from what the home thread writes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * OwnCacheLine.Bytes)]
internal struct ClaimLine
{
    /// <summary>The next position to claim.</summary>
    [FieldOffset(OwnCacheLine.Bytes)]
    public AtomicInt64 End;

    /// <summary>The first position that may not be claimed before somebody has looked how far the home thread is.</summary>
    [FieldOffset(OwnCacheLine.Bytes + sizeof(long))]
    public AtomicInt64 Limit;
}
