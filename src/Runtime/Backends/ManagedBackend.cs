namespace Aio;

/// <summary>Everywhere: waits for an event of the framework's, and watches no descriptor.</summary>
internal sealed class ManagedBackend : WaitBackend
{
    private readonly AutoResetEvent _wakeEvent = new(initialState: false);

    public override AioBackend Kind => AioBackend.Managed;

    public override void Wait(long nanoseconds, HandlerSource handlers) => _wakeEvent.WaitOne(ToMilliseconds(nanoseconds));

    public override void Wake() => _wakeEvent.Set();

    public override void Dispose() => _wakeEvent.Dispose();
}
