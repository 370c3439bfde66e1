using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aio;

/// <summary>One thread of a pool: takes items and executes them until <see cref="PoolThreads"/> lets it end.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class PoolThread(PoolThreads threads, string name)
{
    // How often it looks for work before it sleeps, with a pause before each look. Together some microseconds: less than it takes
    // to fall asleep and to be woken.
    private const int Looks = 20;
    private const int PauseIterations = 30;

    [ThreadStatic]
    private static PoolThread? t_current;

    private readonly PoolThreads _threads = threads;
    private readonly object _signal = new();
    private bool _isSignalled;
    private Thread? _thread;

    // It alone writes; whoever asks for statistics reads.
    private AtomicInt64 _begun;
    private AtomicInt64 _executed;
    private AtomicInt64 _failed;

    /// <summary>Whose thread the calling one is, if it is one.</summary>
    public static PoolThreads? CurrentPool => t_current?._threads;

    /// <summary>From any thread.</summary>
    public WorkCounts Work => new(_begun.ReadAcquire(), _executed.ReadAcquire(), _failed.ReadAcquire());

    /// <summary>Under the lock of <see cref="PoolThreads"/>: whether it is in the list of those that can be signalled.</summary>
    public bool IsSleeper { get; set; }

    /// <summary>Under that lock: the one that fell asleep before it.</summary>
    public PoolThread? SleeperBelow { get; set; }

    /// <summary>Under that lock: the one that fell asleep after it.</summary>
    public PoolThread? SleeperAbove { get; set; }

    /// <summary>Whoever starts it: makes the thread itself.</summary>
    public Thread NewThread() => _thread = new Thread(Run) { IsBackground = true, Name = name };

    /// <summary>Any thread: waits for its end.</summary>
    public void Join() => _thread!.Join();

    /// <summary>Whoever has taken it out of the list of sleepers.</summary>
    public void Signal()
    {
        lock (_signal)
        {
            _isSignalled = true;
            Monitor.Pulse(_signal);
        }
    }

    /// <summary>The thread itself, in the list of sleepers.</summary>
    /// <returns>False if it has waited in vain.</returns>
    public bool WaitForSignal(TimeSpan timeout)
    {
        var start = Environment.TickCount64;
        lock (_signal)
        {
            while (!_isSignalled)
            {
                if (!TryGetRemainingMilliseconds(timeout, start, out var milliseconds))
                {
                    return false;
                }

                try
                {
                    Monitor.Wait(_signal, milliseconds);
                }
                catch (ThreadInterruptedException)
                {
                    // An item has kept this thread to interrupt it later. It is no business of the items that follow.
                }
            }

            _isSignalled = false;
            return true;
        }
    }

    private static bool TryGetRemainingMilliseconds(TimeSpan timeout, long start, out int milliseconds)
    {
        milliseconds = Timeout.Infinite;
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return true;
        }

        // Rounded up, and what is too long for one wait is waited for in several.
        var remaining = Math.Ceiling(timeout.TotalMilliseconds) - (Environment.TickCount64 - start);
        milliseconds = (int)Math.Min(remaining, int.MaxValue);
        return remaining > 0;
    }

    private void Run()
    {
        t_current = this;
        if (AioEventSource.Log.IsLifetimeEnabled)
        {
            AioEventSource.Log.PoolThreadStarted(_threads.Name, name);
        }

        var clean = ExecutionContext.Capture();
        do
        {
            while (TryFind(out var work))
            {
                _threads.EndSearch();
                do
                {
                    Execute(work, clean);
                }
                while (TryTake(out work));

                _threads.BeginSearch();
            }
        }
        while (_threads.Rest(this));

        if (AioEventSource.Log.IsLifetimeEnabled)
        {
            AioEventSource.Log.PoolThreadRetired(_threads.Name, name);
        }

        _threads.Leave(this);
    }

    private bool TryFind(out AioWork work)
    {
        for (var look = 0; !TryTake(out work); look++)
        {
            if (look == Looks)
            {
                return false;
            }

            Thread.SpinWait(PauseIterations);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(out AioWork work)
    {
        while (_threads.TryDequeue(out work))
        {
            if (work.TryClaim())
            {
                return true;
            }
        }

        return false;
    }

    private string DebuggerDisplay => $"{name}: {(IsSleeper ? "asleep" : "awake")}, {_executed.ReadAcquire()} executed";

    private void Execute(AioWork work, ExecutionContext? clean)
    {
        _begun.AddBySingleWriter(1);
        if (!work.TryExecute())
        {
            _failed.AddBySingleWriter(1);
        }

        _executed.AddBySingleWriter(1);

        // What an item leaves behind on the thread is not for the next one.
        if (SynchronizationContext.Current is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        if (clean is not null && !ReferenceEquals(ExecutionContext.Capture(), clean))
        {
            ExecutionContext.Restore(clean);
        }

        work.Complete();
    }
}
