namespace Aio;

/// <summary>
/// What was to run on a loop that has been disposed: it runs on the thread pool instead, one after the other as on the loop, so
/// that asynchronous code comes to its end and releases what it holds.
/// </summary>
internal sealed class OrphanedContinuations(SynchronizationContext ofContext) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private bool _isQueued;

    /// <summary>From any thread.</summary>
    public void Add(SendOrPostCallback callback, object? state)
    {
        lock (_lock)
        {
            _queue.Enqueue((callback, state));
            if (_isQueued)
            {
                return;
            }

            _isQueued = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>
    /// Whoever disposes the context: closes its list, and takes over what is pending there ahead of what others then add, who
    /// may have posted some of it.
    /// </summary>
    /// <returns>How many there were.</returns>
    public int TakeOver(BottomHalfSource bottomHalves)
    {
        lock (_lock)
        {
            var before = _queue.Count;

            // Comes back to Add for each continuation.
            bottomHalves.Close();
            return _queue.Count - before;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        (SendOrPostCallback Callback, object? State) orphan;
        lock (_lock)
        {
            orphan = _queue.Dequeue();
        }

        // The awaits that follow come here again, and so do not overlap either. The thread pool resets this by itself.
        SynchronizationContext.SetSynchronizationContext(ofContext);
        try
        {
            orphan.Callback(orphan.State);
        }
        finally
        {
            Continue();
        }
    }

    private void Continue()
    {
        lock (_lock)
        {
            _isQueued = _queue.Count > 0;
            if (!_isQueued)
            {
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
