using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aio;

/// <summary>One thread of a pool: takes items and executes them until <see cref="PoolThreads"/> lets it end.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class PoolThread(PoolThreads threads, string name)
{
    // How often it looks for work before it sleeps. After some looks it also lets others have the core, as threads of the
    // framework's pool do; a loop that is woken by a completion, and submits the next item, is back in that time.
    private const int Looks = 50;
    private const int LooksWithoutYield = 10;

    // And the pause before each look. Where items come in a stream, several have come by then: taken one by one, each would be a
    // cache line's way from core to core for the queue, the census and the loop's list.
    private const int PauseIterations = 100;

    [ThreadStatic]
    private static PoolThread? t_current;

    private readonly PoolThreads _threads = threads;
    private readonly object _signal = new();
    private bool _isSignalled;
    private Thread? _thread;

    // It alone writes; whoever asks for statistics reads.
    [SingleWriter]
    private AtomicInt64 _begun;
    [SingleWriter]
    private AtomicInt64 _executed;
    [SingleWriter]
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
                    // By an item that has kept the thread to interrupt it later. See AcceptInterruption.
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
                AcceptInterruption();
                return false;
            }

            Thread.SpinWait(PauseIterations);
            if (look >= LooksWithoutYield)
            {
                Thread.Yield();
            }
        }

        return true;
    }

    /// <summary>
    /// An item may have told this thread to be interrupted when it next waits, which is no business of the pool's locks and of the
    /// items that follow.
    /// </summary>
    private static void AcceptInterruption()
    {
        try
        {
            Thread.Sleep(0);
        }
        catch (ThreadInterruptedException)
        {
            // That was it.
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(out AioWork work)
    {
        while (_threads.TryDequeue(out work))
        {
            if (work.TryClaim(out _))
            {
                return true;
            }

            _threads.CountStaleEntry(-1);
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
