namespace Aio;

/// <summary>Any Unix: poll over the descriptor of an event notifier, which is read after it was written.</summary>
internal sealed unsafe class PollBackend : WaitBackend
{
    private readonly EventNotifier _wakeEvent = new();

    public override AioBackend Kind => AioBackend.Poll;

    public override void Wait(long nanoseconds)
    {
        var descriptor = new Libc.PollDescriptor
        {
            // Not closed meanwhile: a context is not disposed while it polls.
            Descriptor = (int)_wakeEvent.SafeHandle.DangerousGetHandle(),
            Events = Libc.PollIn,
        };
        var ready = Libc.Poll(&descriptor, 1, ToMilliseconds(nanoseconds));
        if (ready > 0)
        {
            // The event goes down first and the notification after it (WakeGate, L4). The other way round, this would take
            // away the event of somebody who notified in between, whose notification would stay up with nobody woken.
            _wakeEvent.TestAndClear();
        }
        else if (ready < 0 && Libc.LastError != Libc.Interrupted)
        {
            throw Libc.Failure("poll");
        }
    }

    public override void Wake() => _wakeEvent.Set();

    public override void Dispose() => _wakeEvent.Dispose();
}
