using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Aio;

/// <summary>
/// Work that may block: it is executed on a thread of an <see cref="AioThreadPool"/>, and its completion is called on the home
/// thread of an <see cref="AioContext"/>.
/// </summary>
/// <remarks>
/// <para>
/// Derive from it and override <see cref="Execute"/> and <see cref="OnCompleted"/>. An item is made once and submitted often:
/// submitting it, executing it and completing it allocate nothing. It needs no disposal; what it belongs to refers to it only while
/// it is pending.
/// </para>
/// <para>
/// Items are begun in the order in which they were submitted, by as many threads as the pool may have, so that they may end in any
/// order. One that was cancelled and submitted again before a thread came by takes up the place that it had. What was written
/// before <see cref="Submit"/> is visible to <see cref="Execute"/>, and what that wrote, to <see cref="OnCompleted"/>.
/// </para>
/// <para>
/// The execution context of whoever submits does not flow, as with <see cref="ThreadPool.UnsafeQueueUserWorkItem(IThreadPoolWorkItem, bool)"/>.
/// QEMU's counterpart is <c>thread_pool_submit_aio</c>.
/// </para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[SuppressMessage("Design", "CA1001", Justification = "The completion holds nothing to release; the context refers to it only while it is due.")]
public abstract class AioWork
{
    // All that changes while it is under way is there, together with what the loop changes: what travels from core to core, and
    // nothing else, is on the same one or two cache lines.
    private readonly Completion _completion;

    /// <summary>Makes an item that is not submitted. From any thread.</summary>
    /// <param name="pool">What executes it.</param>
    /// <param name="context">The loop on which its completion is called.</param>
    /// <exception cref="ArgumentNullException">One of the two is null.</exception>
    protected AioWork(AioThreadPool pool, AioContext context)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(context);
        Pool = pool;
        _completion = new Completion(this);
        _completion.Bind(context);
    }

    /// <summary>For those that are bound anew for each submission (<see cref="AsyncWork"/>).</summary>
    private protected AioWork()
    {
        Pool = null!;
        _completion = new Completion(this);
    }

    /// <summary>
    /// Whether it was submitted and its completion has not been called yet. From any thread; by the time the caller looks at the
    /// answer it may have changed. False in its own <see cref="OnCompleted"/>, until that submits it again.
    /// </summary>
    public bool IsPending => (_completion.State.ReadAcquire() & AioWorkState.Pending) != 0;

    /// <summary>The pool that it is bound to.</summary>
    internal AioThreadPool Pool { get; private protected set; }

    /// <summary>The work, which may block. Called on a thread of the pool, where <see cref="AioContext.Current"/> is null.</summary>
    /// <remarks>What it throws is handed to <see cref="OnCompleted"/>.</remarks>
    protected abstract void Execute();

    /// <summary>
    /// What follows. Called on the home thread of the context, as a bottom half, once for each submission. The item is free by then,
    /// so that this may submit it again.
    /// </summary>
    /// <param name="outcome">What became of the submission.</param>
    /// <param name="exception">What <see cref="Execute"/> threw, or why no thread could be started, if it has failed; else null.</param>
    /// <remarks>
    /// An exception of its own leaves the <see cref="AioContext.Poll(bool)"/> that called it. If it polls, completions of other items
    /// are called from there, as of any bottom half; its own is not entered again until it has returned.
    /// </remarks>
    [HomeThread]
    protected abstract void OnCompleted(AioWorkOutcome outcome, Exception? exception);

    /// <summary>
    /// Hands it to the pool. From any thread, from <see cref="OnCompleted"/>, too. Takes no lock and wakes nobody where a thread is on
    /// its way, or all are busy; otherwise it wakes a thread, or starts one where none sleeps and more are allowed.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is pending already. One item is one submission at a time.</exception>
    /// <exception cref="ObjectDisposedException">The pool, or the context, is disposed.</exception>
    /// <exception cref="OutOfMemoryException">
    /// The pool has no thread and the system does not give it one. The item is not submitted. Those of others that counted on the same
    /// thread complete as failed, with this exception.
    /// </exception>
    /// <exception cref="ThreadStartException">As above.</exception>
    /// <remarks>Where the pool has a thread but is refused another one, the submission is as good as any.</remarks>
    public void Submit()
    {
        var threads = Pool.Threads;
        ObjectDisposedException.ThrowIf(threads.Census.IsClosed, Pool);
        if (_completion.Context is { IsDisposed: true } context)
        {
            ThrowDisposed(context);
        }

        int submitted;
        var before = _completion.State.ReadAcquire();
        while (true)
        {
            if ((before & AioWorkState.Pending) != 0)
            {
                throw StillPending(before);
            }

            // Fence: pairs with TryClaim. What the submitter wrote before is visible to the thread that claims the submission.
            submitted = AioWorkState.Submit(before);
            var found = _completion.State.CompareExchangeFullFence(submitted, before);
            if (found == before)
            {
                break;
            }

            before = found;
        }

        if ((before & AioWorkState.Linked) == 0)
        {
            threads.Enqueue(this);
        }
        else
        {
            // The entry of a submission that was cancelled serves this one.
            threads.CountStaleEntry(-1);
        }

        if (threads.BringForSubmission(out var failure) is not PoolThreads.Brought.Done)
        {
            TakeBack(submitted, failure);
        }
    }

    /// <summary>
    /// Takes it away from the pool if it has not begun. <see cref="OnCompleted"/> is then called soon, as a bottom half, with
    /// <see cref="AioWorkOutcome.Cancelled"/>. From any thread; never waits.
    /// </summary>
    /// <returns>False if there is nothing to take away: it is being executed, has been, or was not submitted.</returns>
    /// <remarks>What has begun comes to its end. QEMU's counterpart is <c>thread_pool_cancel</c>.</remarks>
    public bool Cancel()
    {
        // Fence: pairs with TryClaim. Of the two, the one that comes first has the submission.
        var before = _completion.State.AndFullFence(~AioWorkState.Queued);
        if ((before & AioWorkState.Queued) == 0)
        {
            return false;
        }

        CompleteAsCancelled();
        return true;
    }

    /// <summary>Whoever has its entry in hand: takes the submission, and the place in the queue with it.</summary>
    /// <param name="before">The state before.</param>
    /// <returns>False if it was cancelled. It is not the caller's then, nor need it be this pool's any more.</returns>
    internal bool TryClaim(out int before)
    {
        // Fence: pairs with Submit, of which it sees all that came before, and with Cancel, which comes first or finds nothing.
        before = _completion.State.AndFullFence(~(AioWorkState.Linked | AioWorkState.Queued));
        return (before & AioWorkState.Queued) != 0;
    }

    /// <summary>Pool thread, once it is claimed: executes it.</summary>
    /// <returns>False if it threw.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The completion takes it.")]
    internal bool TryExecute()
    {
        try
        {
            Execute();
            _completion.Outcome = AioWorkOutcome.Succeeded;
            return true;
        }
        catch (Exception exception)
        {
            _completion.Outcome = AioWorkOutcome.Failed;
            _completion.Exception = exception;
            return false;
        }
    }

    /// <summary>Whoever has executed or cancelled it: makes its completion due.</summary>
    internal virtual void Complete()
    {
        if (!_completion.TryMakeDue())
        {
            Drop();
        }
    }

    /// <summary>What follows a drop.</summary>
    internal virtual void OnDropped()
    {
    }

    /// <summary>Whoever is to call it next: hands over what became of it, and sets it free.</summary>
    private protected AioWorkOutcome TakeOutcome(out Exception? exception)
    {
        var outcome = _completion.Outcome;
        exception = _completion.Exception;
        _completion.Exception = null;
        if (outcome == AioWorkOutcome.Cancelled)
        {
            // Fence: pairs with the compare-and-swap in Submit. A thread may be about to come by its entry.
            _completion.State.AndFullFence(~AioWorkState.Pending);
        }
        else
        {
            // Claimed, so that it has no entry; and what is pending nobody else changes. Whoever submits it next acquires this.
            _completion.State.AndFullFence(~AioWorkState.Submitted);
        }

        return outcome;
    }

    /// <summary>Whether the queue of the pool still holds an entry of it.</summary>
    private protected bool IsLinked => (_completion.State.ReadAcquire() & AioWorkState.Linked) != 0;

    /// <summary>Where its completion is called, or null where it is completed without a loop.</summary>
    private protected AioContext? CompletionContext
    {
        get => _completion.Context;
        set => _completion.Bind(value);
    }

    /// <summary>
    /// Its completion, about to be used for another submission, perhaps on another loop: is not on the stack any more. Whoever ran it
    /// says so once more when it has left, which the other loop does not mind: this one is never submitted while it is on the stack.
    /// </summary>
    private protected void LeaveCompletion() => _completion.IsRunning = false;

    private void CompleteAsCancelled()
    {
        Pool.CountCancelled();
        Pool.Threads.CountStaleEntry(1);
        _completion.Outcome = AioWorkOutcome.Cancelled;
        Complete();
    }

    /// <summary>Whoever finds the context disposed: there is nobody to call. Calls code of others, who listen, or await.</summary>
    internal void Drop()
    {
        Pool.CountDropped(this);
        TakeOutcome(out _);
        OnDropped();
    }

    /// <summary>There is no thread to execute this submission.</summary>
    /// <param name="submitted">The state that it began with.</param>
    /// <param name="failure">Why no thread can be started; null if the pool is disposed.</param>
    private void TakeBack(int submitted, Exception? failure)
    {
        if (failure is not null)
        {
            if (FailAll(submitted, failure))
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            return;
        }

        // The pool was closed at the same time. If a thread has come by nevertheless, all is well.
        var state = _completion.State.ReadAcquire();
        while ((state & AioWorkState.Queued) != 0)
        {
            // Fence: pairs with TryClaim and Cancel.
            var isOwn = state == submitted;
            var after = state & ~(isOwn ? AioWorkState.Queued | AioWorkState.Pending : AioWorkState.Queued);
            var found = _completion.State.CompareExchangeFullFence(after, state);
            if (found != state)
            {
                state = found;
                continue;
            }

            if (isOwn)
            {
                Pool.Threads.CountStaleEntry(1);
                ObjectDisposedException.ThrowIf(true, Pool);
            }

            // While this thread was about to link it, others have cancelled it, submitted it again, and disposed the pool, whose
            // threads could not see it. Nobody will execute it any more.
            CompleteAsCancelled();
            return;
        }
    }

    /// <summary>Nobody will execute what is queued: those who submitted it, and counted on the thread that was not to be had, are told.</summary>
    /// <returns>Whether the submission that began with <paramref name="submitted"/> was among it.</returns>
    private bool FailAll(int submitted, Exception failure)
    {
        var hasOwn = false;
        var threads = Pool.Threads;
        while (threads.TryDequeue(out var work))
        {
            if (!work.TryClaim(out var before))
            {
                threads.CountStaleEntry(-1);
                continue;
            }

            if (ReferenceEquals(work, this) && before == submitted)
            {
                hasOwn = true;
                _completion.State.WriteRelease(before & ~AioWorkState.Submitted);
            }
            else
            {
                work._completion.Outcome = AioWorkOutcome.Failed;
                work._completion.Exception = failure;
                work.Complete();
            }
        }

        return hasOwn;
    }

    private static void ThrowDisposed(AioContext context) => ObjectDisposedException.ThrowIf(true, context);

    private InvalidOperationException StillPending(int state) => new(
        $"{GetType().Name} is pending already: {Describe(state)}. Submit it again in its OnCompleted, or use one item for each submission that is to be under way at once.");

    private string Describe(int state) =>
        (state & AioWorkState.Pending) == 0 ? "not submitted"
            : (state & AioWorkState.Queued) != 0 ? "it is still queued"
            : _completion.IsScheduled ? "its completion is due"
            : "it is running";

    private string DebuggerDisplay => $"{GetType().Name}: {Describe(_completion.State.ReadAcquire())}";

    /// <summary>Brings an item back to its loop. Each has its own, so that a nested poll calls those of the others.</summary>
    private sealed class Completion(AioWork work) : BottomHalf
    {
        /// <summary>See <see cref="AioWorkState"/>.</summary>
        public AtomicInt32 State;

        // Whoever has cleared Queued writes these, and the completion, which comes later, reads them.
        public AioWorkOutcome Outcome;
        public Exception? Exception;

        public void Bind(AioContext? context) => Context = context!;

        /// <summary>The owner of the item's submission.</summary>
        /// <returns>False if the context is disposed.</returns>
        public bool TryMakeDue() => TrySchedule();

        internal override string DebuggerDisplay => $"completion of {work.DebuggerDisplay}";

        protected override void Run()
        {
            var outcome = work.TakeOutcome(out var exception);
            work.OnCompleted(outcome, exception);
        }

        internal override bool Execute(CallbackKind kind) => base.Execute(CallbackKind.Completion);

        internal override void Abandon() => Context.AdoptWork(work);
    }
}
