using System.Diagnostics;

namespace Aio;

/// <summary>
/// The timers of a context as a source of its loop: prepare (is one due, and how long until the next?), collect (take over what
/// other threads armed and cancelled), dispatch (run those that are due). Home thread only, but for what says otherwise.
/// </summary>
/// <remarks>
/// <para>
/// Waking a loop for a timer is needless if the loop will be awake by the deadline anyway. So the loop tells until when it will
/// sleep at most, and whoever arms a timer for later wakes nobody. This is one more word in the protocol of <see cref="WakeGate"/>:
/// </para>
/// <code>
/// poster (AioTimer.TryArmFromOtherThread)   loop (AioContext.WaitUnlessReady)
/// P1  deadline, and link                    T   publish until when it will sleep: D
/// P2  full fence                            L1  announce that it may block
///                                           L2  full fence
/// P3  deadline before D, and announced?     L3  look at what is linked: earlier than D? then lower D;
///     take it down and write                    sleep until D at most
/// </code>
/// <para>
/// Where the poster reads the D of an earlier wait, T comes after its P2, and so does L3, which sees the deadline. Where it reads
/// the D of this wait, and its deadline is no earlier, the loop is awake in time. So D may be raised only before L2; after it, it
/// may only be lowered.
/// </para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class TimerSource(AioContext context)
{
    // What is left are 2^51 tickets: years of tens of millions of arms a second.
    private const int TicketShift = 12;

    private readonly AioContext _context = context;
    private readonly TimerQueue _monotonic = new(AioClock.Monotonic);
    private readonly TimerQueue _virtual = new(AioClock.Virtual);
    private IncomingList<AioTimer, TimerLinks> _incoming;

    // Drawn by every other thread that arms: a line of its own.
    private OwnCacheLine.Int64 _lastTicket;

    // The sequence that the home thread gave out last.
    private long _lastSequence;

    [SingleWriter]
    private AtomicInt64 _foreignArms;

    /// <summary>How many timers the loop has found armed by other threads. From any thread.</summary>
    public long ForeignArms => _foreignArms.ReadAcquire();

    /// <summary>Any thread: the queue of the timers on a clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such clock.</exception>
    public TimerQueue QueueOf(AioClock clock) => clock switch
    {
        AioClock.Monotonic => _monotonic,
        AioClock.Virtual => _virtual,
        _ => throw new ArgumentOutOfRangeException(nameof(clock), clock, "Choose Monotonic or Virtual."),
    };

    /// <summary>Any thread but the home thread: a number that is higher than those of all arms that happened before.</summary>
    public long TakeTicket() => _lastTicket.Value.IncrementFullFence();

    /// <summary>The place among equal deadlines that a ticket gives.</summary>
    public static long SequenceOf(long ticket) => ticket << TicketShift;

    /// <summary>
    /// A place among equal deadlines behind all arms that happened before: behind the last ticket, and behind what the home thread
    /// gave out last. It does without an interlocked operation, as what lies between two tickets is the home thread's alone.
    /// </summary>
    public long NextSequence()
    {
        var sequence = Math.Max(_lastSequence, SequenceOf(_lastTicket.Value.ReadAcquire())) + 1;
        if ((sequence & ((1 << TicketShift) - 1)) == 0)
        {
            // All between these two tickets are given out; this one may be another thread's.
            sequence = SequenceOf(TakeTicket()) + 1;
        }

        return _lastSequence = sequence;
    }

    /// <summary>Any thread: adds one whose mark of being linked the caller has set.</summary>
    /// <returns>False if the context is disposed.</returns>
    public bool TryPush(AioTimer timer) => _incoming.TryPush(timer);

    /// <summary>
    /// Before the announcement: says until when the loop will sleep at most (T). The announcement's fence comes next, and after it
    /// <see cref="Prepare"/>.
    /// </summary>
    public void PublishDeadlines()
    {
        // Without a write as long as nothing changes: who arms timers reads these all the time.
        Publish(_monotonic);
        Publish(_virtual);

        static void Publish(TimerQueue queue)
        {
            if (queue.PublishedDeadline != queue.EarliestDeadline)
            {
                queue.PublishedDeadline = queue.EarliestDeadline;
            }
        }
    }

    /// <summary>Whether a poll would run one, so that it must not block.</summary>
    public bool IsDue()
    {
        Collect();
        return IsDue(_monotonic) || IsDue(_virtual);
    }

    /// <summary>Whether a poll would run one, so that it must not block. After the announcement (part of L3).</summary>
    /// <param name="nanoseconds">If not: for how long it may; negative for ever.</param>
    public bool Prepare(out long nanoseconds)
    {
        nanoseconds = -1;
        return IsDue() || Limit(_monotonic, ref nanoseconds) || Limit(_virtual, ref nanoseconds);
    }

    /// <summary>
    /// Runs, in order, all that are due when it begins: first those that an earlier phase or an outer poll has left, then by
    /// deadline; those on the monotonic clock before those on the virtual one.
    /// </summary>
    /// <returns>Whether any ran.</returns>
    public bool Dispatch() => !IsIdle && DispatchDue();

    /// <summary>Whoever disposes the context, once none polls: forgets everything.</summary>
    public void Close()
    {
        for (var timer = _incoming.Close(); timer is not null;)
        {
            // Linked for good, so that nobody pushes it again.
            var next = timer.Next;
            timer.Next = null;
            timer.Forget();
            timer = next;
        }

        // Fence: pairs with AioTimer.TryArmOutsideCallbacks, where it stands for the missing fence between the store to the queue
        // and the look at whether the context is disposed. A home thread that has found it alive has its timer seen here.
        Interlocked.MemoryBarrierProcessWide();
        _monotonic.Close();
        _virtual.Close();
    }

    /// <summary>For debuggers, whose threads stand still: those that are armed, in no order.</summary>
    public List<AioTimer> ToList()
    {
        var armed = _monotonic.ToList();
        armed.AddRange(_virtual.ToList());
        for (var timer = _incoming.Newest; timer is not null; timer = timer.Next)
        {
            if (timer.IsArmed && !armed.Contains(timer))
            {
                armed.Add(timer);
            }
        }

        return armed;
    }

    /// <summary>Whether there is nothing at all: what most loops find at every iteration.</summary>
    private bool IsIdle => _incoming.IsEmpty && (_monotonic.Count | _virtual.Count) == 0;

    private bool DispatchDue()
    {
        Collect();

        // Both before any callback: what one arms is for the next iteration.
        Expire(_monotonic);
        Expire(_virtual);
        var (monotonicEnd, virtualEnd) = (_monotonic.ExpiredEnd, _virtual.ExpiredEnd);
        return Run(_monotonic, monotonicEnd) | Run(_virtual, virtualEnd);
    }

    private void Collect()
    {
        if (_incoming.IsEmpty)
        {
            return;
        }

        // In any order: each brings its sequence with it.
        var arms = 0;
        for (var timer = _incoming.TakeAll(); timer is not null;)
        {
            var next = timer.Next;
            timer.Unlink();
            var deadline = timer.Peek(out var sequence);
            arms += deadline == AioTimer.Disarmed ? 0 : 1;
            if (timer.IsRunning)
            {
                // On the stack below: it is put in when it has returned.
                timer.SequenceOnStack = Math.Max(timer.SequenceOnStack, sequence);
            }
            else
            {
                QueueOf(timer.Clock).Reconcile(timer, deadline, sequence);
            }

            timer = next;
        }

        _foreignArms.AddBySingleWriter(arms);
    }

    private bool IsDue(TimerQueue queue) =>
        queue.HasExpired || (queue.EarliestDeadline is var earliest && earliest != TimerQueue.Never && earliest <= Now(queue));

    /// <summary>Limits how long the loop may block, and lowers what is published.</summary>
    /// <returns>Whether one has become due in the meantime.</returns>
    private bool Limit(TimerQueue queue, ref long nanoseconds)
    {
        // What is published counts, too, if the timer that it was for is gone: whoever arms one for later relies on it.
        var limit = queue.PublishedDeadline;
        if (queue.EarliestDeadline < limit)
        {
            queue.PublishedDeadline = limit = queue.EarliestDeadline;
            if (queue.Clock == AioClock.Virtual)
            {
                // Fence: pairs with the compare-and-swap that changes the clock, after which this is read. The announcement's
                // came before this store: without another one, we may read the old clock, and who sets it the old deadline.
                AtomicFence.Full();
            }
        }

        if (limit == TimerQueue.Never)
        {
            return false;
        }

        // Read anew, also where the clock stands still: who set it before that fence has woken nobody.
        var remaining = limit - Now(queue);
        if (remaining <= 0)
        {
            return true;
        }

        if (queue.Clock == AioClock.Virtual && _context.VirtualClock.IsPaused)
        {
            // Until it changes, which wakes the loop.
            return false;
        }

        nanoseconds = nanoseconds < 0 ? remaining : Math.Min(nanoseconds, remaining);
        return false;
    }

    private void Expire(TimerQueue queue)
    {
        if (queue.EarliestDeadline != TimerQueue.Never)
        {
            queue.Expire(Now(queue));
        }
    }

    private bool Run(TimerQueue queue, uint end)
    {
        var any = false;
        while (queue.TryTakeExpired(end, out var timer, out var deadline))
        {
            any |= Run(queue, timer, deadline);
        }

        return any;
    }

    private bool Run(TimerQueue queue, AioTimer timer, long deadline)
    {
        var next = timer.NextDeadline(deadline);
        if (!timer.TryClaim(deadline, next))
        {
            return false;
        }

        timer.IsRunning = true;
        timer.SequenceOnStack = next == AioTimer.Disarmed ? 0 : NextSequence();
        try
        {
            _context.CountCallback(CallbackKind.Timer);
            timer.Execute();
        }
        catch (Exception exception)
        {
            // It has left the stack: if the handler polls, it may run again.
            LeaveStack(queue, timer);
            if (!_context.Handles(exception))
            {
                throw;
            }

            return true;
        }

        LeaveStack(queue, timer);
        _context.ThrowFailures();
        return true;
    }

    private static void LeaveStack(TimerQueue queue, AioTimer timer)
    {
        // A thread that armed it and still read that it runs woke nobody: it has linked it before, which the look that follows the
        // next announcement sees, as that is a full fence after this store (pairs with the exchanges in TryArmFromOtherThread).
        timer.IsRunning = false;
        var deadline = timer.Peek(out var sequence);
        if (deadline != AioTimer.Disarmed)
        {
            queue.Put(timer, deadline, Math.Max(sequence, timer.SequenceOnStack));
        }
    }

    private long Now(TimerQueue queue) => queue.Clock == AioClock.Monotonic
        ? MonotonicClock.Nanoseconds
        : _context.VirtualClock.Nanoseconds;

    private string DebuggerDisplay => $"{ToList().Count} armed";
}
