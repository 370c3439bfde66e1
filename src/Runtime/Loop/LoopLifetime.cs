namespace Aio;

/// <summary>
/// How many polls are on the home thread's stack, and which of a poll and a dispose that come at the same time was first,
/// without cost to the poll.
/// </summary>
/// <remarks>
/// Both sides store and then load what the other stored, as in <see cref="WakeGate"/>. Polls are frequent and a dispose
/// happens once, so that the dispose brings the fence for both: a process-wide barrier.
/// </remarks>
internal struct LoopLifetime
{
    private const int Alive = 0;
    private const int Deciding = 1;
    private const int Closed = 2;

    // The other thread decides within microseconds; if it is kept from its core for long, by this very thread perhaps, sleep.
    private const int YieldsBeforeSleep = 1000;

    private AtomicInt32 _phase;

    // Written at every poll, while other threads read the phase at every post.
    [SingleWriter]
    private OwnCacheLine.Int32 _depth;

    /// <summary>From any thread.</summary>
    public readonly bool IsClosed => _phase.ReadAcquire() == Closed;

    /// <summary>Whether a poll, or a run, is on the home thread's stack. From any thread, to look at.</summary>
    public readonly bool IsEntered => _depth.Value.ReadAcquire() > 0;

    /// <summary>Home thread, before each poll.</summary>
    /// <returns>False if the context is disposed.</returns>
    public bool TryEnter()
    {
        var depth = _depth.Value.ReadAcquire();
        _depth.Value.WriteRelease(depth + 1);
        if (depth > 0)
        {
            return true;
        }

        // Fence: the process-wide one in TryClose, between its store of _phase and its load of _depth.
        var spin = default(SpinWait);
        int phase;
        while ((phase = _phase.ReadAcquire()) != Alive)
        {
            if (phase == Closed)
            {
                _depth.Value.WriteRelease(0);
                return false;
            }

            // Another thread asks for a dispose at this moment. It sees that we poll and gives up, or did not and closes.
            spin.SpinOnce(YieldsBeforeSleep);
        }

        return true;
    }

    /// <summary>Home thread, after each poll.</summary>
    public void Leave() =>
        // Release: pairs with the acquire in TryClose. Whoever finds nobody polling sees all that the polls did.
        _depth.Value.WriteRelease(_depth.Value.ReadAcquire() - 1);

    /// <summary>Any thread: closes the context if nobody polls it.</summary>
    public CloseResult TryClose()
    {
        var spin = default(SpinWait);
        int found;
        while ((found = _phase.CompareExchangeFullFence(Deciding, Alive)) != Alive)
        {
            if (found == Closed)
            {
                return CloseResult.WasClosed;
            }

            spin.SpinOnce(YieldsBeforeSleep);
        }

        // Fence: pairs with TryEnter, where it stands for the missing fence between store and load. A poll whose store is not
        // visible here after it sees our phase.
        Interlocked.MemoryBarrierProcessWide();
        if (_depth.Value.ReadAcquire() > 0)
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
