using BenchmarkDotNet.Attributes;

namespace Aio.Benchmarks.Micro;

/// <summary>
/// What each thing costs that a loop does all the time, with nobody else about. Each method does its operation
/// <see cref="Operations"/> times, so that what it costs to call the method is shared by many.
/// </summary>
[MemoryDiagnoser]
public class LoopBenchmarks
{
    private const int Operations = 1000;

    private readonly AioContext _context = new();
    private readonly EventNotifier _event = new();
    private readonly RepeatingBottomHalf _repeating;
    private readonly SilentBottomHalf _pending;
    private readonly SummingQueue _queue;
    private readonly Action<(int Tag, long Result)> _callback;
    private long _sum;
    private int _word;

    public LoopBenchmarks()
    {
        _repeating = new RepeatingBottomHalf(_context);
        _pending = new SilentBottomHalf(new AioContext());
        _queue = new SummingQueue(_context);
        _callback = item => _sum += item.Result;
    }

    /// <summary>
    /// The unit of all the others: the least that a thread can do to tell another thread something and learn what it found.
    /// </summary>
    [Benchmark(Baseline = true, Description = "Interlocked.Or, its result used", OperationsPerInvoke = Operations)]
    public int Unit()
    {
        var found = 0;
        for (var i = 0; i < Operations; i++)
        {
            found += Interlocked.Or(ref _word, 1);
        }

        return found;
    }

    /// <summary>What a skipped wake-up saves.</summary>
    [Benchmark(Description = "eventfd write", OperationsPerInvoke = Operations)]
    public void EventWrite()
    {
        for (var i = 0; i < Operations; i++)
        {
            _event.Set();
        }
    }

    [Benchmark(Description = "Poll(false), nothing to do", OperationsPerInvoke = Operations)]
    public void EmptyPoll()
    {
        for (var i = 0; i < Operations; i++)
        {
            _context.Poll(blocking: false);
        }
    }

    [Benchmark(Description = "bottom half re-schedules itself, Poll(false)", OperationsPerInvoke = Operations)]
    public void RescheduleAndPoll()
    {
        _repeating.Schedule();
        for (var i = 0; i < Operations; i++)
        {
            _context.Poll(blocking: false);
        }

        _repeating.Cancel();
    }

    [Benchmark(Description = "Schedule() of one already pending", OperationsPerInvoke = Operations)]
    public void SchedulePending()
    {
        for (var i = 0; i < Operations; i++)
        {
            _pending.Schedule();
        }
    }

    [Benchmark(Description = "BottomHalfQueue.Post((int, long)), Poll(false)", OperationsPerInvoke = Operations)]
    public long PostToQueueAndPoll()
    {
        for (var i = 0; i < Operations; i++)
        {
            _queue.Post((i, i));
            _context.Poll(blocking: false);
        }

        return _queue.Sum;
    }

    [Benchmark(Description = "AioContext.Post with an (int, long), Poll(false)", OperationsPerInvoke = Operations)]
    public long PostToContextAndPoll()
    {
        for (var i = 0; i < Operations; i++)
        {
            _context.Post(_callback, (i, i));
            _context.Poll(blocking: false);
        }

        return _sum;
    }

    [Benchmark(Description = "Notify(), nobody about to block", OperationsPerInvoke = Operations)]
    public void Notify()
    {
        for (var i = 0; i < Operations; i++)
        {
            _context.Notify();
        }
    }
}
