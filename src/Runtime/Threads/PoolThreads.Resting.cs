namespace Aio;

/// <content>When a thread may sleep or end.</content>
internal sealed partial class PoolThreads
{
    /// <summary>Pool thread that has searched and found nothing: sleeps until it is needed, or gives up its place.</summary>
    /// <returns>False if it is to end; else it searches again.</returns>
    public bool Rest(PoolThread thread)
    {
        while (true)
        {
            if (TrySleep(thread, out var timeout))
            {
                if (!_queue.IsEmpty && TryRise(thread))
                {
                    // T3: something came in between. Somebody else may have been brought for it; then this one comes back.
                    return true;
                }

                if (thread.WaitForSignal(timeout))
                {
                    return true;
                }

                if (!TryRise(thread))
                {
                    // Signalled at this very moment: the signal is on its way.
                    thread.WaitForSignal(Timeout.InfiniteTimeSpan);
                    return true;
                }
            }

            if (TryEnd(out var isOver))
            {
                return !isOver;
            }
        }
    }

    /// <returns>False if it is not to sleep, but to end, if it may.</returns>
    private bool TrySleep(PoolThread thread, out TimeSpan timeout)
    {
        lock (_lock)
        {
            var census = Census;

            // Those that may not end anyway are not woken to find that out. If another one comes, that one is too many.
            timeout = census.Threads > _minThreads ? _idleTimeout : Timeout.InfiniteTimeSpan;
            if (census.IsClosed || timeout == TimeSpan.Zero)
            {
                return false;
            }

            thread.SleeperBelow = _latestSleeper;
            thread.SleeperAbove = null;
            thread.IsSleeper = true;
            _latestSleeper?.SleeperAbove = thread;
            _latestSleeper = thread;

            // T1 and T2. Fence: pairs with S2.
            Change(ThreadCensus.OneSleeping - ThreadCensus.OneSearching);
            return true;
        }
    }

    /// <summary>A sleeper searches again, of its own accord.</summary>
    /// <returns>False if another thread has woken it before that.</returns>
    private bool TryRise(PoolThread thread)
    {
        lock (_lock)
        {
            if (!thread.IsSleeper)
            {
                return false;
            }

            RemoveSleeper(thread);
            Change(ThreadCensus.OneSearching - ThreadCensus.OneSleeping);
            return true;
        }
    }

    /// <summary>A searching thread gives up its place, and looks once more.</summary>
    /// <param name="isOver">Whether it is to end; else it searches.</param>
    /// <returns>False if it may not end.</returns>
    private bool TryEnd(out bool isOver)
    {
        isOver = false;
        lock (_lock)
        {
            var census = Census;
            if (!census.IsClosed && census.Threads <= _minThreads)
            {
                return false;
            }

            // T1 and T2. Fence: pairs with S2. A submitter has counted on this thread, or sees that it is gone.
            Change(-ThreadCensus.OneSearching - ThreadCensus.OneThread);
        }

        // T3: without this look, the item of a submitter that has counted on this thread would stay where it is.
        if (_queue.IsEmpty)
        {
            isOver = true;
            return true;
        }

        lock (_lock)
        {
            // If others have taken its place, they were brought since, and look at the queue as they go.
            isOver = Census.Threads >= _maxThreads;
            if (!isOver)
            {
                Change(ThreadCensus.OneSearching + ThreadCensus.OneThread);
            }
        }

        return true;
    }
}
