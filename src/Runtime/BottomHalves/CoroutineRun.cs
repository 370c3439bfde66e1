using System.Diagnostics.CodeAnalysis;

namespace Aio;

/// <summary>
/// The runs of one asynchronous method, one at a time: what is kept of a run while it is suspended. Home thread only, but where
/// said.
/// </summary>
/// <remarks>
/// While it is suspended its bottom half counts as running, so that no poll begins it anew. When the method has come to its end,
/// which may be on any thread, the loop looks at how.
/// </remarks>
internal sealed class CoroutineRun
{
    private static readonly SendOrPostCallback s_finish = static run => ((CoroutineRun)run!).Finish();

    private readonly Action _onCompleted;

    // Of the run that is suspended.
    private ValueTask _task;
    private bool _hasFailed;
    private bool _isAwaiting;
    private bool _hasCompletedMeanwhile;

    public CoroutineRun(BottomHalf bottomHalf)
    {
        BottomHalf = bottomHalf;
        _onCompleted = OnCompleted;
    }

    /// <summary>What begins the runs.</summary>
    public BottomHalf BottomHalf { get; }

    /// <summary>Whether a <see cref="CoroutineList"/> holds it, and between which others.</summary>
    public bool IsListed { get; set; }

    public CoroutineRun? Previous { get; set; }

    public CoroutineRun? Next { get; set; }

    /// <summary>In the run, once the method has returned: the rest of it may come later.</summary>
    /// <exception cref="Exception">What the method threw, if it has come to its end.</exception>
    public void Begin(ValueTask task)
    {
        if (task.IsCompleted || HasCompletedOnAwait(task))
        {
            GetResult(task);
        }
    }

    /// <summary>As the bottom half is executed: throws what the method threw after an await, if that is why it is.</summary>
    public void ThrowFailure()
    {
        if (_hasFailed)
        {
            _hasFailed = false;
            GetResult(TakeTask());
        }
    }

    private AioContext Context => BottomHalf.Context;

    private bool HasCompletedOnAwait(ValueTask task)
    {
        _task = task;
        _isAwaiting = BottomHalf.IsSuspended = true;
        try
        {
            // The run's own synchronization context is put back by whoever called this.
            SynchronizationContext.SetSynchronizationContext(AtOnceSynchronizationContext.Instance);
            task.GetAwaiter().UnsafeOnCompleted(_onCompleted);
        }
        catch
        {
            Forget();
            throw;
        }

        _isAwaiting = false;
        if (!_hasCompletedMeanwhile)
        {
            return false;
        }

        Forget();
        return true;
    }

    /// <summary>Any thread: the method has come to its end, in code that must not be made to throw.</summary>
    private void OnCompleted()
    {
        if (!Context.IsInCallback)
        {
            Context.PostContinuation(s_finish, this);
        }
        else if (_isAwaiting)
        {
            _hasCompletedMeanwhile = true;
        }
        else
        {
            Finish();
        }
    }

    /// <summary>In a callback of the loop; or on the thread pool, if the context is disposed.</summary>
    private void Finish()
    {
        BottomHalf.IsSuspended = false;
        if (Context.IsDisposed)
        {
            FinishOrphaned();
        }
        else if (_task.IsCompletedSuccessfully)
        {
            GetResult(TakeTask());
            Context.EndCoroutine(this);
        }
        else
        {
            _hasFailed = true;
            Context.FailCoroutine(this);
        }
    }

    /// <summary>
    /// What the method throws goes the way of all that the rest of asynchronous code throws on the thread pool. That it was cancelled, or
    /// found the context disposed, is what a dispose does.
    /// </summary>
    private void FinishOrphaned()
    {
        BottomHalf.IsRunning = false;
        try
        {
            GetResult(TakeTask());
        }
        catch (OperationCanceledException)
        {
        }
        catch (ObjectDisposedException exception) when (AioContext.IsNamedBy(exception))
        {
        }
    }

    [SuppressMessage("Reliability", "CA2012", Justification = "It is complete.")]
    private static void GetResult(ValueTask task) => task.GetAwaiter().GetResult();

    private ValueTask TakeTask()
    {
        var task = _task;
        _task = default;
        return task;
    }

    private void Forget()
    {
        _task = default;
        _isAwaiting = _hasCompletedMeanwhile = BottomHalf.IsSuspended = false;
    }
}
