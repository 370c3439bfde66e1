namespace Aio.Benchmarks.Micro;

/// <summary><see cref="Timer"/>: locked lists, callbacks on the thread pool.</summary>
internal sealed class FrameworkTimers(int operations) : ITimers
{
    private readonly Expiry _expiry = new();

    public Sample ArmAndCancel(int others)
    {
        using var timers = new Armed(others, _expiry);
        using var timer = new Timer(OnExpired, _expiry, Timeout.Infinite, Timeout.Infinite);
        var times = new RandomTimes();
        var meter = Meter.Start();
        for (var i = 0; i < operations; i++)
        {
            timer.Change(times.Milliseconds(), Timeout.Infinite);
            timer.Change(Timeout.Infinite, Timeout.Infinite);
        }

        return meter.Stop(operations);
    }

    public Sample Rearm(int timers)
    {
        using var armed = new Armed(timers, _expiry);
        var times = new RandomTimes();
        var meter = Meter.Start();
        for (var i = 0; i < operations; i++)
        {
            armed.Timers[times.Below(timers)].Change(times.Milliseconds(), Timeout.Infinite);
        }

        return meter.Stop(operations);
    }

    public Sample Expire(int timers)
    {
        // Long enough to arm them all. The framework counts in these very milliseconds, so that all are due in the same one.
        const int Delay = 100;
        using var armed = new Armed(timers, _expiry);
        _expiry.Begin(timers);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var due = Environment.TickCount64 + Delay;
        foreach (var timer in armed.Timers)
        {
            timer.Change(Math.Max(0, due - Environment.TickCount64), Timeout.Infinite);
        }

        var nanoseconds = _expiry.WaitForNanoseconds();
        return new Sample(nanoseconds / timers, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / timers);
    }

    public void Dispose() => _expiry.Dispose();

    private static void OnExpired(object? state) => ((Expiry)state!).OnExpiredAnywhere();

    private sealed class Armed : IDisposable
    {
        public Armed(int count, Expiry expiry)
        {
            var times = new RandomTimes();
            Timers = new Timer[count];
            for (var i = 0; i < count; i++)
            {
                Timers[i] = new Timer(OnExpired, expiry, times.Milliseconds(), Timeout.Infinite);
            }
        }

        public Timer[] Timers { get; }

        public void Dispose() => Array.ForEach(Timers, timer => timer.Dispose());
    }
}
