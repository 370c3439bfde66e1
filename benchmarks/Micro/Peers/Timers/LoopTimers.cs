namespace Aio.Benchmarks.Micro;

/// <summary>Ours, used from callbacks of their loop, as libuv's can only be.</summary>
internal sealed class LoopTimers : ITimers
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly AioContext _context = new();
    private readonly Expiry _expiry = new();
    private readonly CountingTimer[] _timers;
    private readonly CountingTimer _oneMore;
    private readonly int _operations;
    private RandomTimes _times = new();

    public LoopTimers(int count, int operations)
    {
        _operations = operations;
        _timers = new CountingTimer[count];
        for (var i = 0; i < count; i++)
        {
            _timers[i] = new CountingTimer(_context, _expiry);
        }

        _oneMore = new CountingTimer(_context, _expiry);
        InCallback(ArmAll);
    }

    public Sample ArmAndCancel() => MeasureInCallback(() =>
    {
        var meter = Meter.Start();
        var now = _context.GetNanoseconds();
        for (var i = 0; i < _operations; i++)
        {
            _oneMore.ArmAt(RandomDeadline(now));
            _oneMore.Cancel();
        }

        return meter.Stop(_operations);
    });

    public Sample Rearm() => MeasureInCallback(() =>
    {
        var meter = Meter.Start();
        var now = _context.GetNanoseconds();
        for (var i = 0; i < _operations; i++)
        {
            _timers[_times.Below(_timers.Length)].ArmAt(RandomDeadline(now));
        }

        return meter.Stop(_operations);
    });

    public Sample Expire()
    {
        _expiry.Begin(_timers.Length);
        InCallback(() =>
        {
            var due = _context.GetNanoseconds() + NanosecondsPerMillisecond;
            Array.ForEach(_timers, timer => timer.ArmAt(due));
        });
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        while (!_expiry.IsOver)
        {
            _context.Poll(blocking: true);
        }

        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        InCallback(ArmAll);
        return new Sample(_expiry.WaitForNanoseconds() / _timers.Length, (double)bytes / _timers.Length);
    }

    public void Dispose()
    {
        _context.Dispose();
        _expiry.Dispose();
    }

    private long RandomDeadline(long now) => now + (_times.Milliseconds() * NanosecondsPerMillisecond);

    private void ArmAll()
    {
        var now = _context.GetNanoseconds();
        Array.ForEach(_timers, timer => timer.ArmAt(RandomDeadline(now)));
    }

    private Sample MeasureInCallback(Func<Sample> measure)
    {
        Sample sample = default;
        InCallback(() => sample = measure());
        return sample;
    }

    private void InCallback(Action act)
    {
        _context.Post(static act => act(), act);
        _context.Poll(blocking: false);
    }

    private sealed class CountingTimer(AioContext context, Expiry expiry) : AioTimer(context)
    {
        protected override void Run() => expiry.OnExpiredHere();
    }
}
