using System.Diagnostics;

namespace Aio;

/// <summary>
/// What a pool has done so far and what it holds now, from <see cref="AioThreadPool.GetStatistics"/>: no atomic snapshot.
/// </summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public readonly record struct AioThreadPoolStatistics
{
    /// <summary>Threads that there are now, those that are being started included.</summary>
    public int Threads { get; internal init; }

    /// <summary>How many of <see cref="Threads"/> sleep, or look for work.</summary>
    public int IdleThreads { get; internal init; }

    /// <summary>The most threads that there ever were at once.</summary>
    public int MostThreads { get; internal init; }

    /// <summary>Items that wait for a thread now.</summary>
    public int Queued { get; internal init; }

    /// <summary>
    /// Submissions: those that were begun, cancelled, or wait, derived from the other numbers. Calls of
    /// <see cref="AioThreadPool.RunAsync(Action, CancellationToken)"/> and its overloads are among them.
    /// </summary>
    public long Submitted { get; internal init; }

    /// <summary>Items that have been executed, those that threw included.</summary>
    public long Executed { get; internal init; }

    /// <summary>How many of <see cref="Executed"/> threw.</summary>
    public long Failed { get; internal init; }

    /// <summary>Submissions that were taken away before they began.</summary>
    public long Cancelled { get; internal init; }

    /// <summary>Completions that could not be delivered, since the context was disposed first.</summary>
    public long CompletionsDropped { get; internal init; }

    /// <summary>Threads that were started.</summary>
    public long ThreadsStarted { get; internal init; }

    /// <summary>Threads that have ended: for want of work, or with the pool.</summary>
    public long ThreadsRetired { get; internal init; }

    /// <summary>
    /// Threads that the system refused to start. Where others live, they do the work; where none does, the submission throws.
    /// </summary>
    public long ThreadStartsFailed { get; internal init; }

    private string DebuggerDisplay =>
        $"{Threads} threads, {IdleThreads} idle, {Queued} queued, {Submitted} submitted, {Executed} executed, {Failed} failed, {Cancelled} cancelled";
}
