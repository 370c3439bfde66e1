namespace Aio.Samples.Tests.EmbedInForeignLoop;

/// <summary>A handler of an event that runs an action and counts its calls; it is up to the action to clear the event.</summary>
internal sealed class ActionHandler : AioFdHandler, IDisposable
{
    private readonly Action<EventNotifier> _action;

    public ActionHandler(AioContext context, Action<EventNotifier> action)
    {
        _action = action;
        Attach(context, Notifier.SafeHandle, AioEvents.Read);
    }

    public EventNotifier Notifier { get; } = new();

    public int Calls { get; private set; }

    public void Dispose()
    {
        Detach();
        Notifier.Dispose();
    }

    protected override void OnRead()
    {
        Calls++;
        _action(Notifier);
    }
}
