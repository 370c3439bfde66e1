using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Aio;

/// <summary>
/// A bottom half with a payload: any thread posts items, and each is delivered once to <see cref="Run"/> on the home thread of
/// an <see cref="AioContext"/>, in the order of posting for each posting thread.
/// </summary>
/// <remarks>
/// <para>
/// One run delivers all items that were posted before it began; later ones are delivered in the next dispatch of the loop.
/// Among the context's bottom halves the queue has the place of its first undelivered item. Posting allocates nothing, but
/// for a larger ring at a new high-water mark under <see cref="BottomHalfOverflow.Grow"/>, and for a ring where a thread is
/// interrupted in the middle of a post for as long as others take to fill one.
/// </para>
/// <para>
/// An item whose callback throws is consumed; the rest stays in order and is delivered by the next poll.
/// </para>
/// </remarks>
/// <typeparam name="T">The payload.</typeparam>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
[SuppressMessage("Design", "CA1001", Justification = "The delivery holds nothing to release; the context refers to it only while items are undelivered.")]
public abstract class BottomHalfQueue<T> : IBottomHalfQueue
{
    private readonly Delivery _delivery;
    private readonly int _capacity;
    private readonly BottomHalfOverflow _overflow;

    // Where threads post; it only moves on to later rings.
    private AtomicReference<QueueRing<T>> _postingRing;

    // Items taken so far: with the positions claimed, how many are undelivered.
    [SingleWriter]
    private OwnCacheLine.Int64 _taken;

    /// <summary>Makes an empty queue. From any thread.</summary>
    /// <param name="context">The loop that delivers the items.</param>
    /// <param name="capacity">How many undelivered items it holds before <paramref name="overflow"/> decides; 1 to 1,073,741,824.</param>
    /// <param name="overflow">What happens to an item beyond that.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> or <paramref name="overflow"/> is out of range.</exception>
    protected BottomHalfQueue(AioContext context, int capacity = 256, BottomHalfOverflow overflow = BottomHalfOverflow.Grow)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, QueueRing<T>.LargestSize);
        if (overflow is not (BottomHalfOverflow.Grow or BottomHalfOverflow.Reject))
        {
            throw new ArgumentOutOfRangeException(nameof(overflow), overflow, "Choose Grow or Reject.");
        }

        _capacity = capacity;
        _overflow = overflow;
        var ring = new QueueRing<T>(QueueRing<T>.SizeFor(capacity, overflow), start: 0);
        _postingRing.WriteRelease(ring);
        _delivery = new Delivery(this, context, ring);
    }

    /// <summary>The loop that delivers the items. From any thread.</summary>
    public AioContext Context => _delivery.Context;

    /// <summary>The work for one item. Called on the home thread of <see cref="Context"/>, never while it is running already.</summary>
    /// <param name="item">What was posted. Its slot is free again, so that it may be posted anew from here.</param>
    [HomeThread]
    protected abstract void Run(in T item);

    /// <summary>Posts an item, and wakes the loop if it is blocked or about to block. From any thread; never waits.</summary>
    /// <param name="item">The item, copied.</param>
    /// <returns>
    /// False if the queue holds its capacity and rejects what is beyond; the item is then not delivered. Always true under
    /// <see cref="BottomHalfOverflow.Grow"/>.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public bool TryPost(in T item)
    {
        ObjectDisposedException.ThrowIf(Context.IsDisposed, Context);

        var ring = PostingRing;
        while (true)
        {
            switch (ring.TryClaim(out var position))
            {
                case QueueRing<T>.Claim.Done:
                    ring.Write(position, in item);

                    // The item is in its slot before the run that this makes due can look.
                    _delivery.Schedule();
                    return true;

                case QueueRing<T>.Claim.AtLimit:
                    if (!TryMakeRoom(ring, position))
                    {
                        return false;
                    }

                    break;

                default:
                    ring = MoveOn(ring);
                    break;
            }
        }
    }

    /// <summary>As <see cref="TryPost"/>, for those who count on room.</summary>
    /// <param name="item">The item, copied.</param>
    /// <exception cref="InvalidOperationException">The queue holds its capacity and rejects what is beyond.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public void Post(in T item)
    {
        if (!TryPost(in item))
        {
            throw new InvalidOperationException(
                $"The queue holds its capacity of {_capacity} undelivered items. Post less, raise the capacity, use TryPost to be told, or let it grow (BottomHalfOverflow.Grow).");
        }
    }

    /// <summary>What runs it.</summary>
    private protected QueueDelivery Deliverer => _delivery;

    internal QueueRing<T> PostingRing => _postingRing.ReadAcquire()!;

    /// <summary>Finds out how far the home thread is, at the position at which that must be known.</summary>
    /// <returns>False if the item is to be refused; else the caller tries again.</returns>
    private bool TryMakeRoom(QueueRing<T> ring, long position)
    {
        // Read before the head: after it, this might count items whose slots that older head still holds.
        var taken = _taken.Value.ReadAcquire();
        var limit = ring.Head + ring.Size;
        if (_overflow == BottomHalfOverflow.Reject)
        {
            // Every position before this one is claimed, and so many are taken: the difference is undelivered. Both numbers
            // only grow, and the claim that follows fails if another came before it, so the capacity is exact.
            var full = taken + _capacity;
            if (position >= full)
            {
                return false;
            }

            limit = Math.Min(limit, full);
        }

        if (position < limit)
        {
            ring.RaiseLimit(limit);
        }
        else
        {
            ring.Close(position);
        }

        return true;
    }

    private QueueRing<T> MoveOn(QueueRing<T> closed)
    {
        // Half full or more: it is too small. Otherwise a thread that was interrupted in the middle of a post has kept the head
        // from moving for as long as the others took to fill it, and another of the same size will do.
        var undelivered = closed.End - _taken.Value.ReadAcquire();
        var size = undelivered > closed.Size / 2 && _overflow == BottomHalfOverflow.Grow
            ? (int)Math.Min((long)closed.Size * 2, QueueRing<T>.LargestSize)
            : closed.Size;
        var next = closed.LinkNext(size);

        // Fence: none needed. Who still reads the closed ring finds it closed and comes here.
        _postingRing.CompareExchangeFullFence(next, closed);
        return next;
    }

    string IBottomHalfQueue.DebuggerDisplay => DebuggerDisplay;

    internal string DebuggerDisplay =>
        $"{GetType().Name} of {Context.Name}: {PostingRing.End - _taken.Value.ReadAcquire()} undelivered{(Context.IsDisposed ? ", disposed" : _delivery.IsSuspended ? ", suspended" : _delivery.IsRunning ? ", running" : "")}";

    /// <summary>The home thread's side of the queue, and the bottom half that runs it.</summary>
    private sealed class Delivery(BottomHalfQueue<T> queue, AioContext context, QueueRing<T> ring) : QueueDelivery(context)
    {
        // The first ring that may hold something to take.
        private QueueRing<T> _ring = ring;

        // Where the present run ends, or the one that a callback interrupted.
        private long _end;
        private bool _isInterrupted;

        internal override string DebuggerDisplay => queue.DebuggerDisplay;

        public override bool HasRemainder => _isInterrupted;

        protected override void Run() => Execute(CallbackKind.QueueItem);

        /// <summary>Delivers what was posted before now, or the rest of what an exception or a suspension interrupted.</summary>
        internal override bool Execute(CallbackKind kind)
        {
            CoroutineRun?.ThrowFailure();
            if (!_isInterrupted)
            {
                // The claim of this run is a full fence: every post whose schedule it answers has claimed a position before.
                _end = FindEnd();
                Context.NoteUndelivered(_end - queue._taken.Value.ReadAcquire());
            }

            var any = false;
            var ring = _ring;
            while (true)
            {
                var end = Math.Min(_end, ring.End);

                // Never behind the head: once it has come by, a slot is used again and holds the item of a later position.
                for (var position = ring.Head; position < end; position = Math.Max(position + 1, ring.Head))
                {
                    if (!ring.TryTake(position, out var item))
                    {
                        continue;
                    }

                    queue._taken.Value.AddBySingleWriter(1);
                    any = true;
                    Context.CountCallback(CallbackKind.QueueItem);

                    // Stays so if the callback throws or is suspended; the last one leaves nothing behind.
                    _isInterrupted = position + 1 < _end;
                    queue.Run(in item);
                    if (IsSuspended)
                    {
                        return any;
                    }
                }

                if (end == _end || ring.Next is not { } next)
                {
                    break;
                }

                if (ring.Head == end && ReferenceEquals(ring, _ring))
                {
                    _ring = next;
                }

                ring = next;
            }

            _isInterrupted = false;
            return any;
        }

        private long FindEnd()
        {
            var ring = _ring;
            while (ring.Next is { } next)
            {
                ring = next;
            }

            return ring.End;
        }
    }
}
