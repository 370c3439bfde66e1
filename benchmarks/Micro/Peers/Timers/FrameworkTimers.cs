namespace Aio.Benchmarks.Micro;

/// <summary><see cref="Timer"/>: locked lists, callbacks on the thread pool.</summary>
internal sealed class FrameworkTimers : ITimers
{
    private readonly int _operations;
    private readonly Expiry _expiry = new();
    private readonly Timer[] _timers;
    private readonly Timer _oneMore;
    private RandomTimes _times = new();

    public FrameworkTimers(int count, int operations)
    {
        _operations = operations;
        _timers = new Timer[count];
        for (var i = 0; i < count; i++)
        {
            _timers[i] = Make();
        }

        _oneMore = Make();
        ArmAll();
    }

    public Sample ArmAndCancel()
    {
        var meter = Meter.Start();
        for (var i = 0; i < _operations; i++)
        {
            _oneMore.Change(_times.Milliseconds(), Timeout.Infinite);
            _oneMore.Change(Timeout.Infinite, Timeout.Infinite);
        }

        return meter.Stop(_operations);
    }

    public Sample Rearm()
    {
        var meter = Meter.Start();
        for (var i = 0; i < _operations; i++)
        {
            _timers[_times.Below(_timers.Length)].Change(_times.Milliseconds(), Timeout.Infinite);
        }

        return meter.Stop(_operations);
    }

    public Sample Expire()
    {
        // Long enough to arm them all. The framework counts in these very milliseconds, so that all are due in the same one.
        const int Delay = 100;
        _expiry.Begin(_timers.Length);
        var due = Environment.TickCount64 + Delay;
        foreach (var timer in _timers)
        {
            timer.Change(Math.Max(0, due - Environment.TickCount64), Timeout.Infinite);
        }

        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var nanoseconds = _expiry.WaitForNanoseconds();
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        ArmAll();
        return new Sample(nanoseconds / _timers.Length, (double)bytes / _timers.Length);
    }

    public void Dispose()
    {
        Array.ForEach(_timers, timer => timer.Dispose());
        _oneMore.Dispose();
        _expiry.Dispose();
    }

    private Timer Make() =>
        new(static expiry => ((Expiry)expiry!).OnExpiredAnywhere(), _expiry, Timeout.Infinite, Timeout.Infinite);

    private void ArmAll() => Array.ForEach(_timers, timer => timer.Change(_times.Milliseconds(), Timeout.Infinite));
}
