using System.Diagnostics;

namespace Aio;

/// <summary>
/// Work that any thread may schedule and that runs once, later, on the home thread of an <see cref="AioContext"/>.
/// </summary>
/// <remarks>
/// <para>
/// Derive from it and override <see cref="Run"/>, or mark a method <see cref="BottomHalfAttribute"/> and let the generator do
/// so. A bottom half is made once and scheduled often: scheduling it allocates nothing.
/// </para>
/// <para>
/// Schedules coalesce: any number of them before the run make one run, and what was written before the last of them is
/// visible to it. A schedule during the run makes another run, in the next dispatch of the loop. Bottom halves run in the
/// order in which they were scheduled; a coalesced one keeps its first place, and one that was cancelled and scheduled again
/// before the loop came by takes up the place that it had.
/// </para>
/// <para>QEMU's counterpart is <c>QEMUBH</c>.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public abstract class BottomHalf : IDisposable
{
    private AtomicInt32 _state;

    // The link of whichever list holds this: written by the thread that set Linked until it has pushed, then by the loop.
    private AtomicReference<BottomHalf> _next;

    /// <summary>Makes a bottom half of <paramref name="context"/>, not scheduled. From any thread.</summary>
    /// <param name="context">The loop that runs it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    protected BottomHalf(AioContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Context = context;
    }

    /// <summary>For those that belong to no context: a marker (<see cref="BottomHalfLinks"/>), and what is not in use (<see cref="Continuation"/>).</summary>
    private protected BottomHalf() => Context = null!;

    /// <summary>The loop that runs it. From any thread.</summary>
    public AioContext Context { get; private protected set; }

    /// <summary>
    /// Whether a run is due that has not begun. From any thread; by the time the caller looks at the answer it may have changed.
    /// </summary>
    public bool IsScheduled => IsPending(_state.ReadAcquire());

    /// <summary>The work. Called on the home thread of <see cref="Context"/>, never while it is running already.</summary>
    /// <remarks>An exception leaves the <see cref="AioContext.Poll(bool)"/> that called it.</remarks>
    [HomeThread]
    protected abstract void Run();

    /// <summary>
    /// Makes a run due, and wakes the loop if it is blocked or about to block. From any thread; never waits, never allocates.
    /// </summary>
    /// <remarks>QEMU's counterpart is <c>qemu_bh_schedule</c>.</remarks>
    /// <exception cref="ObjectDisposedException">This, or its context, is disposed.</exception>
    public void Schedule()
    {
        // Fence: pairs with Claim. Either the claim comes later and its run sees what the caller wrote, or it came before and
        // we find the bit cleared. A plain look at "scheduled already" would be no substitute: it may be done before the
        // caller's writes are out. It is P2 of WakeGate, too, for one that keeps its place: pairs with L2 in Announce.
        var before = _state.OrFullFence(BottomHalfState.Linked | BottomHalfState.Scheduled);
        if ((before & (BottomHalfState.Scheduled | BottomHalfState.Disposed)) != BottomHalfState.Scheduled)
        {
            BecomePending(before);
        }
    }

    /// <summary>
    /// Makes a run due in the next dispatch, whatever causes it. Alone, idle runs only keep the loop from blocking for more
    /// than 10 ms. Changes nothing on one that is scheduled; a later <see cref="Schedule"/> makes this one a full one, in its
    /// place. From any thread; never waits, never allocates.
    /// </summary>
    /// <remarks>
    /// An idle run is no progress: <see cref="AioContext.Poll(bool)"/> does not report it. QEMU's counterpart is
    /// <c>qemu_bh_schedule_idle</c>.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">This, or its context, is disposed.</exception>
    public void ScheduleIdle()
    {
        // Fence: as in Schedule.
        var before = _state.OrFullFence(BottomHalfState.Linked | BottomHalfState.Idle);
        if (!IsPending(before))
        {
            BecomePending(before);
        }
    }

    /// <summary>
    /// Takes away a run that is due. From any thread. It does not wait: called from another thread than the home thread, a run
    /// that was claimed before may still be executing when this returns; none is claimed afterwards without a new schedule.
    /// </summary>
    /// <returns>Whether there was such a run.</returns>
    /// <remarks>QEMU's counterpart is <c>qemu_bh_cancel</c>.</remarks>
    public bool Cancel() =>
        // Fence: pairs with Claim; of the two, the one that comes first has the run.
        IsPending(_state.AndFullFence(~BottomHalfState.Pending));

    /// <summary>
    /// Cancels, for good. From any thread, from its own <see cref="Run"/> too, any number of times. It does not wait, as
    /// <see cref="Cancel"/> does not.
    /// </summary>
    /// <remarks>QEMU's counterpart is <c>qemu_bh_delete</c>.</remarks>
    public void Dispose()
    {
        // Fence: pairs with Claim, which finds this bit or came before.
        _state.OrFullFence(BottomHalfState.Disposed);
        GC.SuppressFinalize(this);
    }

    internal BottomHalf? Next
    {
        get => _next.ReadAcquire();
        set => _next.WriteRelease(value);
    }

    /// <summary>Written by the thread that pushes, before it does: whether that is the home thread, which needs no waking.</summary>
    internal bool WasPushedByHomeThread { get; set; }

    /// <summary>Home thread: the dispatch that this one is due in, at the earliest.</summary>
    internal long Batch { get; set; }

    /// <summary>Home thread: it is on the stack, so a nested poll passes it over; or it is suspended.</summary>
    internal bool IsRunning { get; set; }

    /// <summary>Home thread: it is an asynchronous method that has begun and waits for something, so that it cannot begin anew.</summary>
    internal bool IsSuspended { get; set; }

    /// <summary>The runs of its asynchronous method; null if it has none.</summary>
    internal virtual CoroutineRun? CoroutineRun => null;

    /// <summary>Home thread: takes the run that is due, and the place in the list with it.</summary>
    /// <returns>The state before: whether, and how, it is to be run.</returns>
    internal int Claim() =>
        // Fence: pairs with Schedule, ScheduleIdle, Cancel and Dispose. One step decides who has the run, and everything
        // written before the schedules that it answers is visible to it.
        _state.AndFullFence(~(BottomHalfState.Linked | BottomHalfState.Pending));

    /// <summary>Home thread: what is due of one that stays in the list.</summary>
    internal int Peek() => _state.ReadAcquire();

    /// <summary>Home thread: gives up the place in the list of one that was cancelled or disposed.</summary>
    /// <returns>False if it has been scheduled in the meantime, and so keeps its place.</returns>
    internal bool TryGiveUpPlace()
    {
        var state = _state.ReadAcquire();
        while (!IsPending(state))
        {
            // Fence: pairs with Schedule, which finds Linked and relies on this place, or does not and pushes anew.
            var found = _state.CompareExchangeFullFence(state & ~(BottomHalfState.Linked | BottomHalfState.Pending), state);
            if (found == state)
            {
                return true;
            }

            state = found;
        }

        return false;
    }

    /// <summary>Home thread: runs it, claimed. Returns whether a callback ran.</summary>
    /// <param name="kind">As what it is counted, if it is no multiplexer that counts its items.</param>
    internal virtual bool Execute(CallbackKind kind)
    {
        Context.CountCallback(kind);
        Run();
        return true;
    }

    /// <summary>Whoever disposes the context: a run that was due is forgotten.</summary>
    internal virtual void Abandon()
    {
    }

    internal static bool IsPending(int state) =>
        (state & BottomHalfState.Pending) != 0 && (state & BottomHalfState.Disposed) == 0;

    /// <summary>As <see cref="Schedule"/>, for one that its scheduler alone knows: it is neither scheduled nor disposed.</summary>
    /// <returns>False if the context is disposed. It is of no more use then.</returns>
    private protected bool TrySchedule()
    {
        // Fence: as in Schedule.
        _state.OrFullFence(BottomHalfState.Linked | BottomHalfState.Scheduled);
        return Context.TryEnqueue(this);
    }

    private void BecomePending(int before)
    {
        ObjectDisposedException.ThrowIf((before & BottomHalfState.Disposed) != 0, this);

        if ((before & BottomHalfState.Linked) != 0)
        {
            // It has its place in a list still.
            Context.AnnouncePending();
        }
        else if (!Context.TryEnqueue(this))
        {
            // For good, so that no later schedule takes this one for one that will run.
            _state.OrFullFence(BottomHalfState.Disposed);
            throw new ObjectDisposedException(nameof(AioContext));
        }
    }

    internal virtual string DebuggerDisplay
    {
        get
        {
            var state = _state.ReadAcquire();
            var due = (state & BottomHalfState.Disposed) != 0 ? "disposed"
                : (state & BottomHalfState.Scheduled) != 0 ? "scheduled"
                : (state & BottomHalfState.Idle) != 0 ? "scheduled when idle"
                : "not scheduled";
            return $"{GetType().Name}{(Context is { } context ? $" of {context.Name}" : "")}: {due}{(IsSuspended ? ", suspended" : IsRunning ? ", running" : "")}";
        }
    }
}
