namespace Aio;

/// <summary>What a loop has done so far, from <see cref="AioContext.GetStatistics"/>: no atomic snapshot.</summary>
public readonly record struct AioStatistics
{
    /// <summary>How the loop waits: never <see cref="AioBackend.Auto"/>, but what that came to.</summary>
    public AioBackend Backend { get; internal init; }

    /// <summary>Why <see cref="Backend"/> is not what the environment asks for, or not the best of this system; null if it is.</summary>
    public string? BackendFallback { get; internal init; }

    /// <summary>
    /// How often a bottom half became pending, as far as the loop has seen. Coalesced schedules count once; so does one that
    /// was cancelled and scheduled again before the loop came by. A queue counts once for all the items of a run.
    /// </summary>
    public long Scheduled { get; internal init; }

    /// <summary>Callbacks begun; for a queue, each item.</summary>
    public long CallbacksRun { get; internal init; }

    /// <summary>Writes of the wake event.</summary>
    public long WakeUpsWritten { get; internal init; }

    /// <summary>
    /// Wake-ups that cost no write, since the loop was not about to block, was woken already, or would be awake in time: what
    /// other threads made pending or armed, and the notifications that the loop has seen, less the writes.
    /// </summary>
    public long WakeUpsSkipped { get; internal init; }

    /// <summary>How often the loop blocked. Waits of a foreign loop are not counted.</summary>
    public long BlockingWaits { get; internal init; }

    /// <summary>Polls begun, nested ones too, and dispatches of a foreign loop.</summary>
    public long Iterations { get; internal init; }
}
