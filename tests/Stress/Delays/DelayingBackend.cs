using System.Runtime.InteropServices;

namespace Aio.Stress;

/// <summary>A back end that is late: it sleeps, at random, after the loop's last look, after the wait, and around a wake-up.</summary>
internal sealed class DelayingBackend(WaitBackend inner) : WaitBackend
{
    private long _waits;
    private bool _isWaiting;

    public override AioBackend Kind => inner.Kind;

    public override SafeHandle WakeHandle => inner.WakeHandle;

    /// <summary>For the report of a loss.</summary>
    public string Description => Volatile.Read(ref _isWaiting) ? $"in wait {_waits}" : $"not in a wait, after {_waits} of them";

    public override void Wait(long nanoseconds, HandlerSource handlers)
    {
        _waits++;
        Delays.AroundWait();
        Volatile.Write(ref _isWaiting, true);
        inner.Wait(nanoseconds, handlers);
        Volatile.Write(ref _isWaiting, false);
        Delays.AroundWait();
    }

    public override void Wake()
    {
        Delays.AroundWait();
        inner.Wake();
    }

    public override void Watch(int descriptor, AioEvents events) => inner.Watch(descriptor, events);

    public override void ChangeInterest(int descriptor, AioEvents before, AioEvents now) =>
        inner.ChangeInterest(descriptor, before, now);

    public override void Dispose() => inner.Dispose();
}
