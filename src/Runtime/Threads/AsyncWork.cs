using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;

namespace Aio;

/// <summary>
/// The work item behind <see cref="AioThreadPool.RunAsync(Action)"/>, and the source of what that returns. Between two uses it
/// belongs to no pool and no context.
/// </summary>
/// <remarks>
/// Not the framework's <see cref="ManualResetValueTaskSourceCore{TResult}"/>: that continues on the thread pool, or posts to a
/// synchronization context, also where the bottom half that completes it is the very place to go on.
/// </remarks>
internal abstract class AsyncWork : AioWork
{
    private const int ResultTaken = 1;
    private const int CompletionLeft = 2;

    private static readonly Action<object?> Completed = static _ => throw new UnreachableException("The mark of completed work was called.");
    private static readonly SendOrPostCallback ContinuePosted = static work => ((AsyncWork)work!).Continue();

    // Null, what follows, or the mark of completion: of the await and the completion, the second one sees the other.
    private AtomicReference<Action<object?>> _continuation;

    // Whoever awaits writes these before it publishes the continuation.
    private object? _continuationState;
    private object? _scheduler;
    private ExecutionContext? _flow;

    // On its way to another thread.
    private Action<object?>? _posted;

    private CancellationToken _cancellationToken;
    private CancellationTokenRegistration _registration;
    private Exception? _error;
    private bool _isSpent;

    // Who has no more to do with this use: the one who takes the result, and the one who brings it. The second one sets it free.
    private AtomicInt32 _leavers;

    /// <summary>Which use this is, for the value task.</summary>
    public short Version { get; private set; }

    /// <summary>Submits it.</summary>
    /// <param name="pool">What executes it.</param>
    /// <param name="context">The loop on which it completes; null for none.</param>
    /// <param name="cancellationToken">Takes it away if it has not begun.</param>
    protected void Start(AioThreadPool pool, AioContext? context, CancellationToken cancellationToken)
    {
        Pool = pool;
        CompletionContext = context;
        _cancellationToken = cancellationToken;
        try
        {
            Submit();
        }
        catch
        {
            Reset();
            throw;
        }

        if (cancellationToken.CanBeCanceled)
        {
            // Nobody takes the result, and so uses this object anew, before the caller has been given the value task.
            _registration = cancellationToken.UnsafeRegister(static work => ((AsyncWork)work!).Cancel(), this);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token)
    {
        Verify(token);
        return !IsCompleted ? ValueTaskSourceStatus.Pending
            : _error is null ? ValueTaskSourceStatus.Succeeded
            : _error is OperationCanceledException ? ValueTaskSourceStatus.Canceled
            : ValueTaskSourceStatus.Faulted;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        Verify(token);
        if (_continuation.ReadAcquire() is { } earlier && !ReferenceEquals(earlier, Completed))
        {
            throw AwaitedTwice();
        }

        _continuationState = state;
        _flow = (flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0 ? ExecutionContext.Capture() : null;
        _scheduler = (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0 ? CaptureScheduler() : null;

        // Fence: pairs with the exchange in Complete. It publishes the three, or finds the mark of completion.
        var found = _continuation.CompareExchangeFullFence(continuation, null);
        if (found is null)
        {
            return;
        }

        if (!ReferenceEquals(found, Completed))
        {
            throw AwaitedTwice();
        }

        // It was pending when the caller asked and is completed now. The caller goes on first.
        Post(continuation);
    }

    /// <summary>Whoever takes the result: checks that it is there, and that it is taken once.</summary>
    protected void BeginTakeResult(short token)
    {
        Verify(token);
        if (!IsCompleted)
        {
            throw new InvalidOperationException("The work has not completed. Await it; this value task does not wait.");
        }

        Version++;

        // A cancellation that is under way at this moment is waited for: it looks at the state of this use.
        _registration.Dispose();
    }

    /// <summary>And leaves.</summary>
    /// <exception cref="Exception">What the work threw, or that it was cancelled, or that its context was disposed.</exception>
    protected void EndTakeResult()
    {
        var error = _error;
        Leave(ResultTaken);
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    /// <summary>Keeps it for a later use.</summary>
    protected abstract void Return();

    internal sealed override void Complete()
    {
        if (CompletionContext is not null)
        {
            base.Complete();
            return;
        }

        var outcome = TakeOutcome(out var exception);
        OnCompleted(outcome, exception);
    }

    internal sealed override void OnDropped()
    {
        _isSpent = true;
        Complete(new ObjectDisposedException(
            nameof(AioContext),
            "The context on which this was awaited was disposed before the work completed. Dispose contexts after their work has come to its end."));
    }

    protected sealed override void OnCompleted(AioWorkOutcome outcome, Exception? exception) =>
        Complete(outcome == AioWorkOutcome.Cancelled ? new OperationCanceledException(_cancellationToken) : exception);

    private bool IsCompleted => ReferenceEquals(_continuation.ReadAcquire(), Completed);

    private void Complete(Exception? error)
    {
        _error = error;
        try
        {
            // Fence: pairs with the compare-and-swap in OnCompleted. It publishes result and error, or finds the continuation.
            var continuation = _continuation.ExchangeFullFence(Completed);
            if (continuation is null)
            {
                return;
            }

            if (_scheduler is null && !_isSpent && CompletionContext is { } context)
            {
                // In the bottom half: the loop is where it is to go on.
                var flow = ThreadFlow.Enter(context);
                try
                {
                    Invoke(continuation);
                }
                finally
                {
                    flow.Leave();
                }
            }
            else
            {
                Post(continuation);
            }
        }
        finally
        {
            // Not before: while the bottom half is on the stack, a nested poll would pass over a new use of it.
            LeaveCompletion();
            Leave(CompletionLeft);
        }
    }

    private void Post(Action<object?> continuation)
    {
        _posted = continuation;
        if (_scheduler is SynchronizationContext synchronizationContext)
        {
            synchronizationContext.Post(ContinuePosted, this);
        }
        else if (_scheduler is TaskScheduler scheduler)
        {
            Task.Factory.StartNew(
                static work => ((AsyncWork)work!).Continue(), this, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
        }
        else if (CompletionContext is { } context)
        {
            // On its thread pool, if it is disposed.
            context.PostContinuation(ContinuePosted, this);
        }
        else if (_flow is null)
        {
            // In this form the framework queues the state machine of an async method itself, and allocates nothing.
            ThreadPool.UnsafeQueueUserWorkItem(continuation, _continuationState, preferLocal: false);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static work => work.Continue(), this, preferLocal: false);
        }
    }

    private void Continue()
    {
        var continuation = _posted!;
        _posted = null;
        Invoke(continuation);
    }

    private void Invoke(Action<object?> continuation)
    {
        var state = _continuationState;
        if (_flow is { } flow)
        {
            // Only awaiters written by hand ask for this: an async method restores its context by itself.
            ExecutionContext.Run(flow, static pair =>
            {
                var (continuation, state) = ((Action<object?>, object?))pair!;
                continuation(state);
            }, (continuation, state));
        }
        else
        {
            continuation(state);
        }
    }

    /// <summary>Where the await wants to go on, if that is somewhere else than where it completes by itself.</summary>
    private object? CaptureScheduler()
    {
        if (SynchronizationContext.Current is { } current && current.GetType() != typeof(SynchronizationContext))
        {
            return ReferenceEquals(current, CompletionContext?.SynchronizationContext) ? null : current;
        }

        return TaskScheduler.Current is var scheduler && scheduler != TaskScheduler.Default ? scheduler : null;
    }

    private void Leave(int leaver)
    {
        // Fence: pairs with itself. The second of the two sees all that the first one has done.
        if ((_leavers.OrFullFence(leaver) | leaver) == (ResultTaken | CompletionLeft))
        {
            Reset();
        }
    }

    private void Reset()
    {
        // One that was cancelled may have its entry in the queue of this pool still; the next use might be another pool's. And the
        // bottom half of one that found its context disposed is of no more use.
        var isReusable = !IsLinked && !_isSpent;
        Pool = null!;
        CompletionContext = null;
        _continuationState = _scheduler = _error = null;
        _flow = null;
        _posted = null;
        _cancellationToken = default;
        _registration = default;
        _continuation.WriteRelease(null);
        _leavers.WriteRelease(0);
        if (isReusable)
        {
            Return();
        }
    }

    private void Verify(short token)
    {
        if (token != Version)
        {
            throw AwaitedTwice();
        }
    }

    private static InvalidOperationException AwaitedTwice() => new(
        "This value task was awaited before. Await it once; where several are to wait for the same work, call AsTask() and await the task.");
}
