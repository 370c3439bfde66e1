using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aio;

/// <summary>
/// The queue of a pool and its threads: who is woken or started for what is queued, and when a thread may sleep or end.
/// </summary>
/// <remarks>
/// <para>
/// Two sides store and then load what the other stored, as in <see cref="WakeGate"/>. With a full fence between the two on both
/// sides, the submitter sees that nobody is on the way, or the thread sees the item.
/// </para>
/// <code>
/// submitter                                thread
/// S1  put the item into the queue          T1  say in the census that it searches no more: it found something, sleeps, or ends
/// S2  full fence                           T2  full fence
/// S3  nobody searching? bring a thread     T3  look at the queue: something there? bring one, or do not sleep, or do not end
/// </code>
/// <para>
/// At most one thread is on its way for what is queued: signalled, or being started, it counts as searching, and submitters count
/// on it. When it finds something it brings the next one, if more is queued. So a submission pays for one signal or one start at
/// most, and a burst of short items does not wake everybody. A busy thread searches before it sleeps, so that nobody has to be
/// brought where all are busy and no more are allowed.
/// </para>
/// <para>
/// Checked by docs/models/thread-pool.pml. QEMU's counterparts are <c>spawn_thread</c> and <c>worker_thread</c> (<c>util/thread-pool.c</c>).
/// </para>
/// </remarks>
internal sealed partial class PoolThreads
{
    private readonly string _name;
    private readonly int _minThreads;
    private readonly int _maxThreads;
    private readonly TimeSpan _idleTimeout;
    private readonly Action<Thread> _start;

    private readonly ConcurrentQueue<AioWork> _queue = new();

    // Entries of items that were cancelled. Counted here, as the item itself may be another pool's when its entry is found.
    private AtomicInt64 _staleEntries;

    // Read by every submission; written where a thread finds nothing more, or something after it had found nothing.
    [WaitFlag(nameof(_queue))]
    private OwnCacheLine.Int64 _census;

    // What follows is guarded by this lock, which no submission takes while a thread is on its way or all are busy.
    private readonly object _lock = new();
    private readonly HashSet<PoolThread> _living = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The one that fell asleep last is woken first: its core's cache is warm, and those that are not needed reach their time-out.
    private PoolThread? _latestSleeper;
    private PoolThread[] _lastThreads = [];
    private ThreadCounts _counts;
    private WorkCounts _workOfEnded;

    /// <param name="options">How it is to behave.</param>
    /// <param name="start">Starts a thread: the system's refusal, which cannot be had at will, is what tests put here.</param>
    public PoolThreads(AioThreadPoolOptions options, Action<Thread> start)
    {
        _name = options.Name;
        _minThreads = options.MinThreads;
        _maxThreads = options.MaxThreads;
        _idleTimeout = options.IdleTimeout;
        _start = start;
    }

    /// <summary>What became of a request for a thread.</summary>
    public enum Brought
    {
        /// <summary>One is on its way, or all are busy and no more are allowed.</summary>
        Done,

        /// <summary>The pool is disposed.</summary>
        Closed,

        /// <summary>There is no thread, and none can be started.</summary>
        Failed,
    }

    public string Name => _name;

    public ThreadCensus Census => new(_census.Value.ReadAcquire());

    /// <summary>What the queue holds, entries of cancelled items included. From any thread.</summary>
    public int QueuedEntries => _queue.Count;

    /// <summary>How many items the queue holds, without those that were cancelled. From any thread.</summary>
    public int Queued => (int)Math.Max(0, QueuedEntries - _staleEntries.ReadAcquire());

    /// <summary>Completes when the pool is closed and its last thread has ended. From any thread.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Any thread: puts an item into the queue that has no entry there.</summary>
    public void Enqueue(AioWork work) => _queue.Enqueue(work);

    /// <summary>Any thread: takes an entry out of the queue.</summary>
    public bool TryDequeue(out AioWork work) => _queue.TryDequeue(out work!);

    /// <summary>Any thread: more, or fewer, entries of the queue are those of cancelled items.</summary>
    public void CountStaleEntry(int amount) => _staleEntries.AddFullFence(amount);

    /// <summary>Submitter, after it has put an item into the queue: sees to it that a thread comes by.</summary>
    /// <param name="failure">Why none can be started, if so.</param>
    public Brought BringForSubmission(out Exception? failure)
    {
        failure = null;

        // S2. Fence: pairs with T2 in EndSearch, in TrySleep and in TryEnd.
        AtomicFence.Full();

        // S3. One read, where somebody is on the way, or all are busy.
        var census = Census;
        if (!census.IsClosed && (census.Searching > 0 || census.IsExhausted(_maxThreads)))
        {
            return Brought.Done;
        }

        return census.IsClosed ? Brought.Closed : Bring(isClosing: false, out failure);
    }

    /// <summary>Pool thread: it was busy and has found nothing more, so that submitters may count on it.</summary>
    public void BeginSearch() => Change(ThreadCensus.OneSearching);

    /// <summary>Pool thread: it has found something, and brings another one for the rest, if there is any.</summary>
    public void EndSearch()
    {
        // T1 and T2. Fence: pairs with S2. Whoever counted on this thread has put its item into the queue before.
        var census = Change(-ThreadCensus.OneSearching);

        // T3.
        if (census.Searching == 0 && !census.IsExhausted(_maxThreads) && !_queue.IsEmpty)
        {
            // If none can be started, this thread does the work.
            Bring(isClosing: true, out _);
        }
    }

    /// <summary>Pool thread, at its very end.</summary>
    public void Leave(PoolThread thread)
    {
        lock (_lock)
        {
            _workOfEnded += thread.Work;
            _counts.Retired++;
            if (Census.IsClosed)
            {
                // Whoever disposes the pool waits for these.
                _lastThreads = [.. _lastThreads, thread];
            }

            Forget(thread);
        }
    }

    /// <summary>Any thread but the pool's: takes no more work. The threads end when they have done what there is.</summary>
    public void Close()
    {
        PoolThread? sleepers;
        lock (_lock)
        {
            if (Census.IsClosed)
            {
                return;
            }

            Change(ThreadCensus.Closed);
            sleepers = _latestSleeper;
            for (var sleeper = sleepers; sleeper is not null; sleeper = sleeper.SleeperBelow)
            {
                sleeper.IsSleeper = false;
                Change(ThreadCensus.OneSearching - ThreadCensus.OneSleeping);
            }

            _latestSleeper = null;
            if (_living.Count == 0)
            {
                _ended.SetResult();
            }
        }

        while (sleepers is not null)
        {
            // The link is another's as soon as it is awake.
            var below = sleepers.SleeperBelow;
            sleepers.SleeperBelow = null;
            sleepers.Signal();
            sleepers = below;
        }
    }

    /// <summary>After <see cref="Close"/>: waits until the last thread has ended.</summary>
    public void WaitUntilEnded()
    {
        _ended.Task.Wait();
        PoolThread[] last;
        lock (_lock)
        {
            last = _lastThreads;
        }

        Array.ForEach(last, thread => thread.Join());
    }

    /// <summary>From any thread.</summary>
    public void Count(out ThreadCounts threads, out WorkCounts work)
    {
        lock (_lock)
        {
            threads = _counts;
            work = _workOfEnded;
            foreach (var thread in _living)
            {
                work += thread.Work;
            }
        }
    }

    // Fence: every change of the census is T2, or none is needed.
    private ThreadCensus Change(long difference) => new(_census.Value.AddFullFence(difference));

    /// <summary>Wakes a thread, or starts one, unless one is on its way.</summary>
    /// <param name="isClosing">Also if the pool is closed: the caller is one of its threads.</param>
    /// <param name="failure">Why none can be started, if so.</param>
    private Brought Bring(bool isClosing, out Exception? failure)
    {
        failure = null;
        PoolThread? sleeper;
        PoolThread? started = null;
        lock (_lock)
        {
            var census = Census;
            if (census.IsClosed && !isClosing)
            {
                return Brought.Closed;
            }

            if (census.Searching > 0)
            {
                return Brought.Done;
            }

            sleeper = _latestSleeper;
            if (sleeper is not null)
            {
                RemoveSleeper(sleeper);
                Change(ThreadCensus.OneSearching - ThreadCensus.OneSleeping);
            }
            else if (census.Threads < _maxThreads)
            {
                // What needs memory comes first: a thread that is counted, and was never made, would be waited for.
                started = new PoolThread(this, $"{_name}-{_counts.Started + 1}");
                _living.Add(started);
                _counts.Started++;
                census = Change(ThreadCensus.OneSearching + ThreadCensus.OneThread);
                _counts.Most = Math.Max(_counts.Most, census.Threads);
            }
            else
            {
                return Brought.Done;
            }
        }

        sleeper?.Signal();
        return started is null || TryStart(started, out failure) ? Brought.Done : Brought.Failed;
    }

    private bool TryStart(PoolThread thread, out Exception? failure)
    {
        try
        {
            _start(thread.NewThread());
            failure = null;
            return true;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            failure = exception;
        }

        if (AioEventSource.Log.AreLifetimeWarningsEnabled)
        {
            AioEventSource.Log.PoolThreadRefused(_name, failure.Message);
        }

        ThreadCensus census;
        PoolThread? sleeper = null;
        lock (_lock)
        {
            // T1 and T2. Fence: pairs with S2.
            census = Change(-ThreadCensus.OneSearching - ThreadCensus.OneThread);
            _counts.Started--;
            _counts.StartsFailed++;

            // T3: others may have counted on this one. Those that are busy come by; one that sleeps must be woken.
            if (census.Searching == 0 && !_queue.IsEmpty && _latestSleeper is not null)
            {
                sleeper = _latestSleeper;
                RemoveSleeper(sleeper);
                Change(ThreadCensus.OneSearching - ThreadCensus.OneSleeping);
            }

            Forget(thread);
        }

        sleeper?.Signal();
        return census.Threads > 0;
    }

    private void Forget(PoolThread thread)
    {
        Debug.Assert(Monitor.IsEntered(_lock));
        _living.Remove(thread);
        if (_living.Count == 0 && Census.IsClosed)
        {
            _ended.TrySetResult();
        }
    }

    private void RemoveSleeper(PoolThread thread)
    {
        Debug.Assert(Monitor.IsEntered(_lock));
        if (thread.SleeperAbove is { } above)
        {
            above.SleeperBelow = thread.SleeperBelow;
        }
        else
        {
            _latestSleeper = thread.SleeperBelow;
        }

        thread.SleeperBelow?.SleeperAbove = thread.SleeperAbove;
        thread.SleeperAbove = thread.SleeperBelow = null;
        thread.IsSleeper = false;
    }
}
