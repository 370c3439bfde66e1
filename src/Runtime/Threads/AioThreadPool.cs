using System.Diagnostics;

namespace Aio;

/// <summary>
/// Threads for work that blocks, off the loop: each item is executed on one of them, and completed on a loop as a bottom half.
/// </summary>
/// <remarks>
/// <para>
/// Work comes as an <see cref="AioWork"/>, made once and submitted often, or as a delegate to <c>RunAsync</c>, to be awaited. A pool
/// serves any number of loops.
/// </para>
/// <para>
/// It has no threads until there is work. One is started where none is idle and fewer than <see cref="AioThreadPoolOptions.MaxThreads"/>
/// exist, one at a time, and ends when it has been idle for <see cref="AioThreadPoolOptions.IdleTimeout"/>, unless fewer than
/// <see cref="AioThreadPoolOptions.MinThreads"/> would remain. They are background threads, and have neither a current context
/// nor a synchronization context; what an item leaves in the execution context is taken away after it.
/// </para>
/// <para>
/// For work that computes there is the framework's <see cref="ThreadPool"/>: it has as many threads as there are processors, and
/// adds others reluctantly. QEMU's counterpart is <c>ThreadPool</c> (<c>util/thread-pool.c</c>).
/// </para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed partial class AioThreadPool : IDisposable, IAsyncDisposable
{
    // Keeps what was counted when this is collected.
    private readonly Registration<AioThreadPool, PoolTotals> _registration;

    // Counted where something is out of the ordinary, by any thread.
    private AtomicInt64 _cancelled;
    private AtomicInt64 _dropped;

    /// <summary>Makes a pool without threads. From any thread.</summary>
    /// <param name="options">How it is to behave; the defaults if null.</param>
    /// <exception cref="ArgumentException">
    /// <see cref="AioThreadPoolOptions.MinThreads"/> is more than <see cref="AioThreadPoolOptions.MaxThreads"/>.
    /// </exception>
    public AioThreadPool(AioThreadPoolOptions? options = null)
        : this(options, static thread => thread.UnsafeStart())
    {
    }

    internal AioThreadPool(AioThreadPoolOptions? options, Action<Thread> start)
    {
        options ??= new AioThreadPoolOptions();
        if (options.MinThreads > options.MaxThreads)
        {
            throw new ArgumentException(
                $"MinThreads ({options.MinThreads}) is more than MaxThreads ({options.MaxThreads}). Lower the one or raise the other.",
                nameof(options));
        }

        Threads = new PoolThreads(options, start);
        _registration = new Registration<AioThreadPool, PoolTotals>(PoolInstruments.Pools, this);
    }

    internal PoolThreads Threads { get; }

    /// <summary>What the pool has done so far and what it holds now. From any thread, of a disposed pool, too.</summary>
    public AioThreadPoolStatistics GetStatistics()
    {
        Threads.Count(out var threads, out var work);
        var census = Threads.Census;
        var cancelled = _cancelled.ReadAcquire();
        var queued = Threads.Queued;
        return new AioThreadPoolStatistics
        {
            Threads = census.Threads,
            IdleThreads = census.Searching + census.Sleeping,
            MostThreads = threads.Most,
            Queued = queued,
            Submitted = work.Begun + cancelled + queued,
            Executed = work.Executed,
            Failed = work.Failed,
            Cancelled = cancelled,
            CompletionsDropped = _dropped.ReadAcquire(),
            ThreadsStarted = threads.Started,
            ThreadsRetired = threads.Retired,
            ThreadStartsFailed = threads.StartsFailed,
        };
    }

    /// <summary>
    /// Takes no more work, executes what is queued, makes its completions due, and waits for the end of all threads. From any thread
    /// but the pool's own, from a callback of a loop, too; any number of times, each of which waits.
    /// </summary>
    /// <remarks>
    /// The completions are called by later polls. Work that waits for the thread that disposes waits for ever; cancel what need not
    /// be executed before. QEMU's counterpart is <c>thread_pool_free</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Called by an item of this pool, which would wait for itself.</exception>
    public void Dispose()
    {
        Close();
        Threads.WaitUntilEnded();
    }

    /// <summary>As <see cref="Dispose"/>, without blocking.</summary>
    /// <returns>What completes when the last thread has executed its last item.</returns>
    /// <exception cref="InvalidOperationException">As <see cref="Dispose"/>.</exception>
    public ValueTask DisposeAsync()
    {
        Close();
        return new ValueTask(Threads.Ended);
    }

    internal void CountCancelled() => _cancelled.IncrementFullFence();

    internal void CountDropped(AioWork work)
    {
        _dropped.IncrementFullFence();
        if (AioEventSource.Log.AreLossesEnabled)
        {
            AioEventSource.Log.CompletionDropped(Threads.Name, work.GetType().Name);
        }
    }

    private void Close()
    {
        if (ReferenceEquals(PoolThread.CurrentPool, Threads))
        {
            throw new InvalidOperationException(
                $"The pool '{Threads.Name}' is disposed by one of its own threads, which would wait for itself. Dispose it on a loop, in OnCompleted, or on another thread.");
        }

        Threads.Close();
    }

    // Without the lock: a debugger has stopped whoever holds it.
    private string DebuggerDisplay => Threads.Census is var census && census.IsClosed && census.Threads == 0
        ? $"'{Threads.Name}': disposed"
        : $"'{Threads.Name}': {(census.IsClosed ? "disposed, " : "")}{census.Threads} threads, {census.Searching + census.Sleeping} idle, {Threads.Queued} queued";
}
