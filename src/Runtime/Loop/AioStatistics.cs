using System.Diagnostics;

namespace Aio;

/// <summary>What a loop has done so far, from <see cref="AioContext.GetStatistics"/>: no atomic snapshot.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
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

    /// <summary>Callbacks begun; for a queue, each item. The sum of those of each kind.</summary>
    public long CallbacksRun =>
        BottomHalvesRun + IdleBottomHalvesRun + QueueItemsRun + HandlersRun + TimersRun + ContinuationsRun + CompletionsRun;

    /// <summary>Callbacks of bottom halves, and of <see cref="AioContext.Post{TState}"/>, that were more than idle.</summary>
    public long BottomHalvesRun { get; internal init; }

    /// <summary>Callbacks of bottom halves that were due as idle ones.</summary>
    public long IdleBottomHalvesRun { get; internal init; }

    /// <summary>Items of queues delivered.</summary>
    public long QueueItemsRun { get; internal init; }

    /// <summary>Callbacks of handlers of descriptors; those of busy-polling that find nothing are not counted.</summary>
    public long HandlersRun { get; internal init; }

    /// <summary>Callbacks of timers, on both clocks and of time providers.</summary>
    public long TimersRun { get; internal init; }

    /// <summary>Continuations of asynchronous methods.</summary>
    public long ContinuationsRun { get; internal init; }

    /// <summary>Completions of work that a pool's thread has done.</summary>
    public long CompletionsRun { get; internal init; }

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

    /// <summary>
    /// For how long the loop has blocked, the wait under way included, as far as it was measured: while
    /// <see cref="AioContextOptions.MeasureTimes"/> asks for it, while somebody listens to one of the meter's instruments that show
    /// times, or to the events of waits. Waits of a foreign loop are not measured.
    /// </summary>
    public TimeSpan TimeBlocked { get; internal init; }

    /// <summary>For how long it has looked for events before blocking (<see cref="AioContextOptions.PollMaxNanoseconds"/>), measured
    /// when <see cref="TimeBlocked"/> is.</summary>
    public TimeSpan TimePolling { get; internal init; }

    /// <summary>
    /// The most bottom halves, a queue counted as one, that one dispatch has run to its end. Much more than one says that the loop
    /// lags behind those who schedule.
    /// </summary>
    public long MostBottomHalvesInDispatch { get; internal init; }

    /// <summary>The most undelivered items that a run of a queue has found.</summary>
    public long MostItemsUndelivered { get; internal init; }

    /// <summary>
    /// How many attached handlers keep the loop from busy-polling: those interested in writing, and those interested in reading
    /// that do not override <see cref="AioFdHandler.OnPoll"/>, once that is known. 0 where the options do not ask for it.
    /// </summary>
    public int PollingObstacles { get; internal init; }

    private string DebuggerDisplay =>
        $"{Backend}: {Iterations} iterations, {CallbacksRun} callbacks, {BlockingWaits} waits, wake-ups: {WakeUpsWritten} written, {WakeUpsSkipped} skipped";
}
