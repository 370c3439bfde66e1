namespace Aio;

/// <summary>
/// A timer of an <see cref="AioTimeProvider"/>: periodic if it is to be, and called in the execution context of whoever made it.
/// </summary>
/// <remarks>
/// A periodic timer stays on its grid: after each run the next one is due at the first multiple of the period that is not over. Of
/// those that were missed, because the loop was busy or the clock was advanced by several periods, one run is left, as with the
/// framework's own timers.
/// </remarks>
internal sealed class ProviderTimer(AioContext context, AioClock clock, TimerCallback callback, object? callbackState)
    : AioTimer(context, clock), ITimer
{
    private const long Once = 0;

    private const int Executing = 1;
    private const int Closing = 2;

    private static readonly ContextCallback Invoke = static timer => ((ProviderTimer)timer!).InvokeCallback();

    // What a timer captures when it is made, as the framework's do. Null if the flow is suppressed.
    private readonly ExecutionContext? _executionContext = ExecutionContext.Capture();

    // Several threads that change the timer at once come one after the other. The loop never waits for them.
    private readonly Lock _change = new();

    private AtomicInt64 _period = new(Once);
    private AtomicInt32 _phase;
    private AtomicReference<TaskCompletionSource> _callbackReturned;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        AioTimeProvider.Verify(dueTime, nameof(dueTime));
        AioTimeProvider.Verify(period, nameof(period));
        lock (_change)
        {
            if (IsDisposed || Context.IsDisposed)
            {
                return false;
            }

            // The period first. A run that is claimed in between has this period and no more than that: what it arms is replaced by
            // what follows.
            _period.WriteRelease(period <= TimeSpan.Zero ? Once : period.Ticks * TimeSpan.NanosecondsPerTick);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                Cancel();
                return true;
            }

            return TryArmAt(DeadlineIn(dueTime));
        }
    }

    /// <summary>Disposes; ends when the callback does not run any more.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var returned = _callbackReturned.CompareExchangeFullFence(created, null) ?? created;

        // Fence: pairs with the two in Run. Either that comes later and calls nothing, or it finds out that we wait.
        return (_phase.OrFullFence(Closing) & Executing) == 0 ? ValueTask.CompletedTask : new ValueTask(returned.Task);
    }

    protected override void Run()
    {
        // Fence: pairs with DisposeAsync.
        if ((_phase.OrFullFence(Executing) & Closing) == 0)
        {
            try
            {
                if (_executionContext is null)
                {
                    InvokeCallback();
                }
                else
                {
                    ExecutionContext.Run(_executionContext, Invoke, this);
                }
            }
            finally
            {
                // Fence: as above.
                if ((_phase.AndFullFence(~Executing) & Closing) != 0)
                {
                    _callbackReturned.ReadAcquire()!.TrySetResult();
                }
            }
        }
    }

    /// <summary>One step takes the run and sets the next one, so that no change by another thread comes in between.</summary>
    private protected override long DeadlineAfter(long deadline)
    {
        var period = _period.ReadAcquire();
        if (period == Once)
        {
            return Disarmed;
        }

        var late = Math.Max(0, Context.GetNanoseconds(Clock) - deadline);
        var next = deadline + ((late / period) + 1) * period;
        return next < 0 ? long.MaxValue : next;
    }

    private void InvokeCallback() => callback(callbackState);
}
