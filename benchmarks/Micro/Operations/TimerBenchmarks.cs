using BenchmarkDotNet.Attributes;

namespace Aio.Benchmarks.Micro;

/// <summary>What timers cost on the home thread. They are on the virtual clock, paused, so that they expire when told to.</summary>
[MemoryDiagnoser]
public class TimerBenchmarks
{
    private const int Operations = 1000;
    private const int Few = 1000;
    private const int Many = 100_000;
    private const long Window = 1_000_000_000;

    private readonly AioContext _context = new();
    private readonly AioContext _withOne = new();
    private readonly AioContext _withMany = new();
    private readonly SilentTimer _one;
    private readonly SilentTimer _waiting;
    private readonly SilentTimer[] _few;
    private readonly SilentTimer[] _many;
    private readonly int[] _order = Enumerable.Range(0, Many).ToArray();
    private readonly long[] _delays = new long[Many];
    private int _next;
    private int _word;

    public TimerBenchmarks()
    {
        var random = new Random(1);
        random.Shuffle(_order);
        for (var index = 0; index < Many; index++)
        {
            _delays[index] = random.NextInt64(Window);
        }

        foreach (var context in new[] { _context, _withOne, _withMany })
        {
            context.VirtualClock.Pause();
            context.Poll(blocking: false);
        }

        _one = new SilentTimer(_context, AioClock.Virtual);
        _few = Enumerable.Range(0, Few).Select(_ => new SilentTimer(_context, AioClock.Virtual)).ToArray();
        _many = Enumerable.Range(0, Many).Select(_ => new SilentTimer(_withMany, AioClock.Virtual)).ToArray();
        _waiting = new SilentTimer(_withOne, AioClock.Monotonic);
        _waiting.Arm(TimeSpan.FromDays(1));
        ArmMany();
    }

    /// <summary>As in <see cref="LoopBenchmarks"/>.</summary>
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

    [Benchmark(Description = "ArmAt(), Cancel(), no other timer", OperationsPerInvoke = Operations)]
    public void ArmAndCancel()
    {
        for (var i = 0; i < Operations; i++)
        {
            _one.ArmAt(long.MaxValue);
            _one.Cancel();
        }
    }

    [Benchmark(Description = "Poll(false), one timer armed", OperationsPerInvoke = Operations)]
    public void PollWithOneArmed()
    {
        for (var i = 0; i < Operations; i++)
        {
            _withOne.Poll(blocking: false);
        }
    }

    [Benchmark(Description = "ArmAt() of an armed one, 100,000 armed", OperationsPerInvoke = Operations)]
    public void ArmAgainAmongMany()
    {
        var now = _withMany.VirtualClock.Nanoseconds;
        for (var i = 0; i < Operations; i++)
        {
            _next = _next + 1 < Many ? _next + 1 : 0;
            _many[_order[_next]].ArmAt(now + _delays[_next]);
        }
    }

    [Benchmark(Description = "ArmAt() and expiry, 1,000 at random times", OperationsPerInvoke = Few)]
    public void ArmAndExpireFew()
    {
        var now = _context.VirtualClock.Nanoseconds;
        for (var i = 0; i < Few; i++)
        {
            _few[i].ArmAt(now + _delays[i]);
        }

        _context.VirtualClock.Set(now + Window);
        _context.Poll(blocking: false);
    }

    [IterationSetup(Target = nameof(ExpireMany))]
    public void ArmMany()
    {
        var now = _withMany.VirtualClock.Nanoseconds;
        for (var i = 0; i < Many; i++)
        {
            _many[i].ArmAt(now + _delays[i]);
        }
    }

    [Benchmark(Description = "expiry, 100,000 at random times", OperationsPerInvoke = Many)]
    public void ExpireMany()
    {
        _withMany.VirtualClock.Advance(TimeSpan.FromSeconds(1));
        _withMany.Poll(blocking: false);
    }
}
