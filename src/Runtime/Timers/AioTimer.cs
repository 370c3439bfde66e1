using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Aio;

/// <summary>
/// Work that runs once on the home thread of an <see cref="AioContext"/> when a clock has reached a deadline, and again whenever
/// it is armed again.
/// </summary>
/// <remarks>
/// <para>
/// Derive from it and override <see cref="Run"/>. A timer is made once and armed often: arming allocates nothing (but where a
/// context holds more armed timers than ever before). The context refers to a timer only while it is armed; one that is neither
/// armed nor needed can be forgotten without being disposed.
/// </para>
/// <para>
/// Timers run in the order of their deadlines, those with the same deadline in the order in which they were armed, and those on
/// the monotonic clock before those on the virtual one; no timer runs before its deadline. One that is armed by a timer's callback
/// runs in the next iteration at the earliest. A timer has one deadline: arming replaces it.
/// </para>
/// <para>QEMU's counterpart is <c>QEMUTimer</c>.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public abstract class AioTimer : IDisposable
{
    /// <summary>No deadline.</summary>
    internal const long Disarmed = -1;

    private const int Off = 0;
    private const int On = 1;

    private readonly TimerQueue _queue;

    // The truth: when it is due. The home thread's queue follows it.
    private AtomicInt64 _deadline = new(Disarmed);

    // The last ticket drawn by another thread that armed it: its place among equal deadlines.
    private AtomicInt64 _ticket;

    // In the list of what the home thread is to look at, or about to be pushed by the thread that set this.
    [WaitFlag(nameof(_deadline))]
    private AtomicInt32 _linked;

    private AtomicInt32 _disposed;

    // Written by the home thread: its callback is on the stack.
    private AtomicInt32 _running;

    // The link of that list: written by the thread that set _linked until it has pushed, then by the loop.
    private AtomicReference<AioTimer> _next;

    /// <summary>Makes a timer of <paramref name="context"/>, not armed. From any thread.</summary>
    /// <param name="context">The loop that runs it.</param>
    /// <param name="clock">The clock of its deadlines.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="clock"/> is none of <see cref="AioClock"/>.</exception>
    /// <remarks>QEMU's counterpart is <c>aio_timer_init</c>.</remarks>
    protected AioTimer(AioContext context, AioClock clock = AioClock.Monotonic)
    {
        ArgumentNullException.ThrowIfNull(context);
        Context = context;
        _queue = context.Timers.QueueOf(clock);
    }

    /// <summary>For the marker that belongs to no context (<see cref="TimerLinks"/>).</summary>
    private protected AioTimer()
    {
        Context = null!;
        _queue = null!;
    }

    /// <summary>The loop that runs it. From any thread.</summary>
    public AioContext Context { get; }

    /// <summary>The clock of its deadlines. From any thread.</summary>
    public AioClock Clock => _queue.Clock;

    /// <summary>
    /// Whether a run is due, now or later, that has not begun. From any thread; by the time the caller looks at the answer it may
    /// have changed. False in its own <see cref="Run"/>, until that arms it again.
    /// </summary>
    /// <remarks>QEMU's counterpart is <c>timer_pending</c>.</remarks>
    public bool IsArmed => _deadline.ReadAcquire() != Disarmed && !IsDisposed;

    /// <summary>The work. Called on the home thread of <see cref="Context"/>, never while it is running already.</summary>
    /// <remarks>An exception leaves the <see cref="AioContext.Poll(bool)"/> that called it.</remarks>
    [HomeThread]
    protected abstract void Run();

    /// <summary>
    /// Makes a run due <paramref name="delay"/> from now, on its clock, in place of the one that was due. From any thread, from its
    /// own <see cref="Run"/> too; never waits.
    /// </summary>
    /// <param name="delay">How long from now. Zero: in the next iteration. What no clock can count to is never.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative.</exception>
    /// <exception cref="ObjectDisposedException">This, or its context, is disposed.</exception>
    public void Arm(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(delay),
                delay,
                "A delay is neither negative nor infinite. Use TimeSpan.Zero for the next iteration, or Cancel() for never.");
        }

        ArmAt(DeadlineIn(delay));
    }

    /// <summary>
    /// Makes a run due when its clock shows <paramref name="nanoseconds"/>, in place of the one that was due. From any thread, from
    /// its own <see cref="Run"/> too; never waits. On the home thread this is no interlocked operation; on another one it wakes
    /// the loop only if that would sleep for longer.
    /// </summary>
    /// <param name="nanoseconds">
    /// A reading of its clock (<see cref="AioContext.GetNanoseconds"/>). One that is over, or negative: in the next iteration.
    /// </param>
    /// <remarks>QEMU's counterpart is <c>timer_mod_ns</c>.</remarks>
    /// <exception cref="ObjectDisposedException">This, or its context, is disposed.</exception>
    public void ArmAt(long nanoseconds)
    {
        if (!TryArmAt(nanoseconds))
        {
            ThrowDisposed();
        }
    }

    /// <summary>
    /// Takes away a run that is due. From any thread, from its own <see cref="Run"/> too. It does not wait: called from another
    /// thread than the home thread, a run that was claimed before may still be executing when this returns; none is claimed
    /// afterwards without being armed again.
    /// </summary>
    /// <returns>Whether there was such a run.</returns>
    /// <remarks>QEMU's counterpart is <c>timer_del</c>.</remarks>
    public bool Cancel()
    {
        // Fence: pairs with TryClaim; of the two, the one that comes first has the run.
        var before = _deadline.ExchangeFullFence(Disarmed);
        if (before == Disarmed)
        {
            return false;
        }

        if (IsOnHomeThread)
        {
            _queue.Remove(this);
        }
        else
        {
            // The home thread drops what it holds when it comes by. Nobody is woken for that.
            TryLink();
        }

        return !IsDisposed;
    }

    /// <summary>
    /// Cancels, for good. From any thread, from its own <see cref="Run"/> too, any number of times. It does not wait, as
    /// <see cref="Cancel"/> does not.
    /// </summary>
    /// <remarks>QEMU's counterpart is <c>timer_free</c>.</remarks>
    public void Dispose()
    {
        // Fence: pairs with TryClaim, which reads this after it has claimed, and with TryArmAt on another thread.
        _disposed.ExchangeFullFence(On);
        _deadline.ExchangeFullFence(Disarmed);
        if (IsOnHomeThread)
        {
            _queue.Remove(this);
        }
        else
        {
            // In any case: the home thread, whose arming is a plain store, may be putting it into its queue at this moment.
            TryLink();
        }

        GC.SuppressFinalize(this);
    }

    internal bool IsDisposed => _disposed.ReadAcquire() == On;

    /// <summary>Home thread: where its queue keeps it, or negative.</summary>
    internal int Slot { get; set; } = TimerQueue.NoSlot;

    /// <summary>Home thread: its place among equal deadlines, kept while it is on the stack and so in no queue.</summary>
    internal long SequenceOnStack { get; set; }

    internal AioTimer? Next
    {
        get => _next.ReadAcquire();
        set => _next.WriteRelease(value);
    }

    /// <summary>
    /// Written by the home thread: its callback is on the stack. What it is armed for meanwhile waits until that has returned, so
    /// that nobody need be woken.
    /// </summary>
    internal bool IsRunning
    {
        get => _running.ReadAcquire() == On;
        set => _running.WriteRelease(value ? On : Off);
    }

    /// <summary>Home thread: what it is armed for, negative if nothing.</summary>
    /// <param name="sequence">Its place among equal deadlines, as far as another thread has set it.</param>
    internal long Peek(out long sequence)
    {
        // In this order: the thread that wrote this deadline wrote its ticket before.
        var deadline = _deadline.ReadAcquire();
        sequence = TimerSource.SequenceOf(_ticket.ReadAcquire());
        return IsDisposed ? Disarmed : deadline;
    }

    /// <summary>Home thread, collecting: from here on, whoever arms or cancels it links it anew.</summary>
    internal void Unlink()
    {
        // The link belongs to whoever sets the mark next.
        Next = null;

        // Fence: pairs with the exchange of _linked in TryLink. Whoever finds it linked still wrote its deadline before this, and
        // the look at the deadline that follows sees it.
        _linked.ExchangeFullFence(Off);
    }

    /// <summary>Home thread: takes the run that is due at <paramref name="deadline"/>.</summary>
    /// <param name="deadline">What the queue holds.</param>
    /// <param name="next">What it is armed for from now on.</param>
    /// <returns>False if it was cancelled, disposed, or armed for another time meanwhile: whoever did so has linked it.</returns>
    internal bool TryClaim(long deadline, long next) =>
        // Fence: pairs with Cancel and with TryArmAt, one step decides who has the run; and with Dispose, none is claimed after it.
        _deadline.CompareExchangeFullFence(next, deadline) == deadline && !IsDisposed;

    /// <summary>Whoever disposes the context: no run is due any more.</summary>
    internal void Forget() => _deadline.ExchangeFullFence(Disarmed);

    /// <summary>Home thread, claiming: what the run leaves it armed for.</summary>
    private protected virtual long DeadlineAfter(long deadline) => Disarmed;

    internal long NextDeadline(long deadline) => DeadlineAfter(deadline);

    internal void Execute() => Run();

    /// <summary>A reading of its clock, <paramref name="delay"/> from now.</summary>
    private protected long DeadlineIn(TimeSpan delay)
    {
        var now = Clock == AioClock.Monotonic ? MonotonicClock.NanosecondsRoundedUp : Context.VirtualClock.Nanoseconds;
        return delay.Ticks > (long.MaxValue - now) / TimeSpan.NanosecondsPerTick
            ? long.MaxValue
            : now + (delay.Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>As <see cref="ArmAt"/>.</summary>
    /// <returns>False if this, or its context, is disposed.</returns>
    private protected bool TryArmAt(long nanoseconds)
    {
        var deadline = Math.Max(nanoseconds, 0);
        if (IsDisposed)
        {
            return false;
        }

        if (Context.IsInUnannouncedCallback)
        {
            // Nor can it be disposed meanwhile.
            PutInQueue(deadline);
            return true;
        }

        return Context.IsHomeThread ? TryArmOutsideCallbacks(deadline) : TryArmFromOtherThread(deadline);
    }

    private bool IsOnHomeThread => ReferenceEquals(AioContext.Current, Context) || Context.IsHomeThread;

    /// <summary>Home thread.</summary>
    private void PutInQueue(long deadline)
    {
        var sequence = Context.Timers.NextSequence();

        // Release: whoever takes the run away, or arms it for another time, sees what was written before. A thread that exchanges
        // the deadline at this moment comes before or after this store, as it would if this were an exchange, too.
        _deadline.WriteRelease(deadline);
        if (IsRunning)
        {
            SequenceOnStack = sequence;
        }
        else
        {
            _queue.Put(this, deadline, sequence);
        }
    }

    /// <summary>
    /// Home thread. An announcement may stand, if a foreign loop has prepared this one or the wait of this one runs our caller;
    /// and outside callbacks the context may be disposed by another thread.
    /// </summary>
    private bool TryArmOutsideCallbacks(long deadline)
    {
        PutInQueue(deadline);
        if (Context.IsDisposed)
        {
            // Fence: the process-wide one in TimerSource.Close, between its store and its look at the queue, for both sides.
            Forget();
            _queue.Remove(this);
            return false;
        }

        if (deadline < _queue.PublishedDeadline && !IsRunning)
        {
            Context.AnnouncePending();
        }

        return true;
    }

    private bool TryArmFromOtherThread(long deadline)
    {
        if (Context.IsDisposed)
        {
            return false;
        }

        // Never lowered, or a thread that was interrupted here would give its old place to a deadline set since.
        var ticket = Context.Timers.TakeTicket();
        for (var found = _ticket.ReadAcquire(); found < ticket;)
        {
            var before = found;
            found = _ticket.CompareExchangeFullFence(ticket, before);
            if (found == before)
            {
                break;
            }
        }

        // Fence: pairs with TryClaim, and with Unlink. It is P1 and P2 of WakeGate, too, for one that is linked already: pairs
        // with L2 in Announce. A dispose that this comes after is seen below; one that comes later takes the deadline away.
        _deadline.ExchangeFullFence(deadline);
        if (!IsDisposed && TryLink() && !Context.IsDisposed)
        {
            return true;
        }

        Forget();
        return false;
    }

    /// <summary>
    /// Another thread, after a change: makes the home thread look at this timer, and wakes it if it would sleep for too long.
    /// </summary>
    /// <returns>False if the context is disposed.</returns>
    private bool TryLink()
    {
        // Fence: pairs with Unlink. Either the home thread unlinks it later and sees what we have changed, or we push it.
        if (_linked.ExchangeFullFence(On) == Off && !Context.Timers.TryPush(this))
        {
            return false;
        }

        // P3 of WakeGate. What it is armed for now, which need not be what we armed it for: another thread may have armed it after
        // we marked it as linked and before we pushed it. Whom that one woke found nothing in the list. This holds for a thread
        // that only cancelled, too.
        var deadline = _deadline.ReadAcquire();
        if (deadline != Disarmed && deadline < _queue.PublishedDeadline && !IsRunning)
        {
            Context.AnnouncePending();
        }

        return true;
    }

    [DoesNotReturn]
    private void ThrowDisposed() => ObjectDisposedException.ThrowIf(true, Context.IsDisposed ? Context : this);

    internal string DebuggerDisplay
    {
        get
        {
            var deadline = _deadline.ReadAcquire();
            return $"{GetType().Name} of {Context.Name}: {(IsDisposed ? "disposed" : deadline == Disarmed ? "not armed" : $"due at {deadline} ns")}{(IsRunning ? ", running" : "")}";
        }
    }
}
