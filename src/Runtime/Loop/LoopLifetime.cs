namespace Aio;

/// <summary>
/// Decides between a poll and a dispose that come at the same time, without cost to the poll.
/// </summary>
/// <remarks>
/// Both sides store and then load what the other stored, as in <see cref="WakeGate"/>. Polls are frequent and a dispose by
/// another thread happens once, so that one brings the fence for both: a process-wide barrier.
/// </remarks>
internal struct LoopLifetime
{
    private const int Alive = 0;
    private const int Deciding = 1;
    private const int Closed = 2;

    private const int NotPolling = 0;
    private const int Polling = 1;

    private AtomicInt32 _phase;
    private AtomicInt32 _polling;

    /// <summary>From any thread.</summary>
    public readonly bool IsClosed => _phase.ReadAcquire() == Closed;

    /// <summary>Home thread, before the outermost poll.</summary>
    /// <returns>False if the context is disposed.</returns>
    public bool TryBeginPolling()
    {
        _polling.WriteRelease(Polling);

        // Fence: the process-wide one in TryClose, between its store of _phase and its load of _polling.
        int phase;
        while ((phase = _phase.ReadAcquire()) != Alive)
        {
            if (phase == Closed)
            {
                _polling.WriteRelease(NotPolling);
                return false;
            }

            // Another thread asks for a dispose at this moment. It sees that we poll and gives up, or did not and closes.
            Thread.SpinWait(1);
        }

        return true;
    }

    /// <summary>Home thread, after the outermost poll.</summary>
    public void EndPolling() => _polling.WriteRelease(NotPolling);

    /// <summary>Any thread: closes the context if nobody polls it.</summary>
    public CloseResult TryClose()
    {
        int found;
        while ((found = _phase.CompareExchangeFullFence(Deciding, Alive)) != Alive)
        {
            if (found == Closed)
            {
                return CloseResult.WasClosed;
            }

            Thread.SpinWait(1);
        }

        // Fence: pairs with TryBeginPolling, where it stands for the missing fence between store and load: a poll whose store
        // is not visible here after it sees our phase.
        Interlocked.MemoryBarrierProcessWide();
        if (_polling.ReadAcquire() == Polling)
        {
            _phase.WriteRelease(Alive);
            return CloseResult.IsPolling;
        }

        _phase.WriteRelease(Closed);
        return CloseResult.Closed;
    }

    public enum CloseResult
    {
        Closed,
        WasClosed,
        IsPolling,
    }
}
