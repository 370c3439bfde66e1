using System.Diagnostics;

namespace Aio;

/// <summary>
/// The bottom halves of a context as a source of its loop: prepare (is there anything to run?), collect (take over what other
/// threads scheduled), dispatch (run it). Home thread only, but for <see cref="TryPush"/> and <see cref="Close"/>.
/// </summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed partial class BottomHalfSource(AioContext context)
{
    // Dispatches count from 1.
    private const long NoRest = 0;

    private readonly AioContext _context = context;
    private IncomingList<BottomHalf, BottomHalfLinks> _incoming;
    private ReadyList _ready;

    // Queues that a callback left with items to deliver, as it threw, or was suspended and has come to its end since: these come
    // first, the last one foremost.
    private QueueDelivery? _interrupted;

    // An exception left those of this dispatch, and of earlier ones, behind it: the next poll runs them without blocking, idle
    // ones, too. Not what was scheduled later, or one that schedules itself when idle and throws would make the loop spin.
    private long _restBatch = NoRest;

    // The number of the dispatch begun last. What is collected or scheduled later is due in the next one.
    private long _batch;

    [SingleWriter]
    private AtomicInt64 _transitions;
    [SingleWriter]
    private AtomicInt64 _foreignTransitions;

    /// <summary>How often one became pending, as far as the loop has seen. From any thread.</summary>
    public long Transitions => _transitions.ReadAcquire();

    /// <summary>How many of <see cref="Transitions"/> were made by another thread than the home thread. From any thread.</summary>
    public long ForeignTransitions => _foreignTransitions.ReadAcquire();

    /// <summary>Any thread: adds one that has become pending.</summary>
    /// <returns>False if the context is disposed.</returns>
    public bool TryPush(BottomHalf bottomHalf) => _incoming.TryPush(bottomHalf);

    /// <summary>Adds one that became pending in a callback of this very loop: no atomic operation, nobody to wake.</summary>
    public void Append(BottomHalf bottomHalf)
    {
        // What other threads scheduled before stays before it.
        Collect(_batch + 1);
        _ready.Append(bottomHalf, _batch + 1);
        _transitions.AddBySingleWriter(1);
    }

    /// <summary>Whether a poll would run one, so that it must not block.</summary>
    /// <param name="onlyIdle">If not: whether an idle one limits how long it may block.</param>
    public bool Prepare(out bool onlyIdle)
    {
        onlyIdle = false;
        Collect(_batch + 1);
        if (_interrupted is not null || !_failed.IsEmpty)
        {
            return true;
        }

        BottomHalf? previous = null;
        for (var candidate = _ready.First; candidate is not null;)
        {
            var next = candidate.Next;
            var state = candidate.Peek();
            if (candidate.IsRunning)
            {
                // On the stack below this poll, or suspended: neither run nor waited for.
                if (!TryPark(candidate, previous))
                {
                    previous = candidate;
                }
            }
            else if (BottomHalf.IsPending(state))
            {
                if ((state & BottomHalfState.Scheduled) != 0 || candidate.Batch <= _restBatch)
                {
                    onlyIdle = false;
                    return true;
                }

                onlyIdle = true;
                previous = candidate;
            }
            else
            {
                // Once the place is given up, the link belongs to whoever schedules it next: it is cleared before that, and
                // put back if the place was kept.
                candidate.Next = null;
                if (!candidate.TryGiveUpPlace())
                {
                    // Scheduled again just now: look at it once more.
                    candidate.Next = next;
                    continue;
                }

                _ready.Join(previous, next);
            }

            candidate = next;
        }

        return false;
    }

    /// <summary>Whether an idle one is due that <see cref="Prepare"/> does not report.</summary>
    public bool HasIdle
    {
        get
        {
            Prepare(out var onlyIdle);
            return onlyIdle;
        }
    }

    /// <summary>Runs, in order, all that was pending when it began.</summary>
    /// <param name="progress">Whether a callback ran that was more than idle.</param>
    /// <returns>Whether anything ran.</returns>
    public bool Dispatch(out bool progress)
    {
        var batch = ++_batch;
        _restBatch = NoRest;
        Collect(batch);

        var count = 0;
        progress = false;
        while (TryTake(batch, out var bottomHalf, out var isIdle))
        {
            if (Execute(bottomHalf, isIdle ? CallbackKind.Idle : CallbackKind.BottomHalf, batch))
            {
                count++;
                progress |= !isIdle;
            }
        }

        _context.NoteBottomHalves(count);
        return count > 0;
    }

    /// <summary>Whoever disposes the context, once none polls: forgets everything but failures.</summary>
    public void Close()
    {
        var newest = _incoming.Close();
        if (newest is not null)
        {
            _ready.AppendReversed(newest, _batch);
        }

        while (!_parked.IsEmpty)
        {
            _ready.Append(_parked.TakeFirst().BottomHalf, _batch);
        }

        while (_ready.First is { } bottomHalf)
        {
            _ready.Remove(bottomHalf, previous: null);
            if (BottomHalf.IsPending(bottomHalf.Claim()))
            {
                bottomHalf.Abandon();
            }
        }

        _interrupted = null;
    }

    /// <summary>For debuggers, whose threads stand still: what is due, in order.</summary>
    public List<BottomHalf> ToList()
    {
        var pending = new List<BottomHalf>();
        for (BottomHalf? interrupted = _interrupted; interrupted is not null; interrupted = ((QueueDelivery)interrupted).NextInterrupted)
        {
            pending.Add(interrupted);
        }

        AddPending(_ready.First);
        for (var parked = _parked.First; parked is not null; parked = parked.Next)
        {
            if (parked.BottomHalf.IsScheduled)
            {
                pending.Add(parked.BottomHalf);
            }
        }

        var incoming = pending.Count;
        AddPending(_incoming.Newest);
        pending.Reverse(incoming, pending.Count - incoming);
        return pending;

        void AddPending(BottomHalf? first)
        {
            for (var bottomHalf = first; bottomHalf is not null; bottomHalf = bottomHalf.Next)
            {
                if (bottomHalf.IsScheduled)
                {
                    pending.Add(bottomHalf);
                }
            }
        }
    }

    private void Collect(long batch)
    {
        if (_incoming.IsEmpty)
        {
            return;
        }

        var (count, foreign) = _ready.AppendReversed(_incoming.TakeAll()!, batch);
        _transitions.AddBySingleWriter(count);
        _foreignTransitions.AddBySingleWriter(foreign);
    }

    private bool TryTake(long batch, out BottomHalf bottomHalf, out bool isIdle)
    {
        isIdle = false;
        if (!_failed.IsEmpty)
        {
            bottomHalf = _failed.TakeFirst().BottomHalf;
            return true;
        }

        if (_interrupted is { } delivery)
        {
            _interrupted = delivery.NextInterrupted;
            delivery.NextInterrupted = null;
            bottomHalf = delivery;
            return true;
        }

        BottomHalf? previous = null;
        for (var candidate = _ready.First; candidate is not null && candidate.Batch <= batch;)
        {
            var next = candidate.Next;
            if (candidate.IsRunning)
            {
                if (!TryPark(candidate, previous))
                {
                    previous = candidate;
                }
            }
            else
            {
                _ready.Remove(candidate, previous);
                var state = candidate.Claim();
                if (BottomHalf.IsPending(state))
                {
                    isIdle = (state & BottomHalfState.Scheduled) == 0;
                    bottomHalf = candidate;
                    return true;
                }
            }

            candidate = next;
        }

        bottomHalf = null!;
        return false;
    }

    private bool Execute(BottomHalf bottomHalf, CallbackKind kind, long batch)
    {
        bool ran;
        bottomHalf.IsRunning = true;
        try
        {
            ran = bottomHalf.Execute(kind);
        }
        catch (Exception exception)
        {
            // It has left the stack: if the handler polls, it may run again, and so may a post that uses its node anew.
            bottomHalf.IsRunning = false;
            PutRemainderFirst(bottomHalf);

            // Until the handler has taken it, so that this holds if the handler itself throws, too.
            _restBatch = batch;
            if (!_context.Handles(exception))
            {
                throw;
            }

            _restBatch = NoRest;
            return true;
        }

        bottomHalf.IsRunning = bottomHalf.IsSuspended;
        return ran;
    }

    private void PutRemainderFirst(BottomHalf bottomHalf)
    {
        if (bottomHalf is QueueDelivery { HasRemainder: true } delivery)
        {
            delivery.NextInterrupted = _interrupted;
            _interrupted = delivery;
        }
    }

    private string DebuggerDisplay => $"{ToList().Count} pending, {Transitions} scheduled so far";
}
