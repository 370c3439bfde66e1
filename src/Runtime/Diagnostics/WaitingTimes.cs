namespace Aio;

/// <summary>For how long a loop has blocked and looked for events, in nanoseconds. The home thread measures, all read.</summary>
internal struct WaitingTimes
{
    private const long Awake = 0;

    [SingleWriter]
    private AtomicInt64 _blocked;
    [SingleWriter]
    private AtomicInt64 _polling;

    // When the wait under way began.
    [SingleWriter]
    private AtomicInt64 _blockedSince;

    /// <summary>Looking for events before blocking.</summary>
    public readonly long Polling => _polling.ReadAcquire();

    /// <summary>
    /// Blocked, with the wait under way, so that a loop that sleeps for long does not look busy meanwhile. A wait that ends at this
    /// very moment may be missing.
    /// </summary>
    public readonly long Blocked
    {
        get
        {
            // In this order, which EndWait makes safe: a wait is missing here rather than counted twice.
            var ended = _blocked.ReadAcquire();
            var since = _blockedSince.ReadAcquire();
            return since == Awake ? ended : ended + Math.Max(0, MonotonicClock.Nanoseconds - since);
        }
    }

    /// <summary>Home thread: the loop is about to block.</summary>
    public void BeginWait() => _blockedSince.WriteRelease(MonotonicClock.Nanoseconds);

    /// <summary>Home thread: it has been woken.</summary>
    /// <returns>How long it has blocked. Where code of others has polled in that wait, what came before it is lost.</returns>
    public long EndWait()
    {
        var since = _blockedSince.ReadAcquire();
        if (since == Awake)
        {
            return 0;
        }

        var nanoseconds = Math.Max(0, MonotonicClock.Nanoseconds - since);
        _blockedSince.WriteRelease(Awake);
        _blocked.AddBySingleWriter(nanoseconds);
        return nanoseconds;
    }

    /// <summary>Home thread: it has looked for events.</summary>
    public void AddPolling(long nanoseconds) => _polling.AddBySingleWriter(nanoseconds);
}
