namespace Aio.Tests.Conformance;

/// <summary>Makes callbacks of any kind, for cases that hold for each, and disposes of them at the end of the test.</summary>
internal sealed class Callbacks(AioContext context) : IDisposable
{
    private readonly List<Action> _ends = [];

    /// <summary>Makes one that is due now, once.</summary>
    public void AddDue(CallbackKind kind, Action action) => Add(kind, action)();

    /// <summary>Makes one.</summary>
    /// <returns>What makes it due, once, whenever it is called.</returns>
    public Action Add(CallbackKind kind, Action action)
    {
        switch (kind)
        {
            case CallbackKind.BottomHalf:
                return Own(new ActionBottomHalf(context, action)).Schedule;

            case CallbackKind.Idle:
                return Own(new ActionBottomHalf(context, action)).ScheduleIdle;

            case CallbackKind.Queue:
                var queue = new ActionQueue<int>(context, _ => action());
                return () => queue.Post(0);

            case CallbackKind.Post:
                return () => context.Post(static posted => posted(), action);

            case CallbackKind.Handler:
                return AddHandler(action);

            default:
                var timer = Own(new ActionTimer(context, action));
                return () => timer.ArmAt(0);
        }
    }

    public void Dispose() => _ends.ForEach(end => end());

    private Action AddHandler(Action action)
    {
        var notifier = new EventNotifier();
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                notifier.TestAndClear();
                action();
            },
        };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        _ends.Add(handler.Detach);
        _ends.Add(notifier.Dispose);
        return notifier.Set;
    }

    private T Own<T>(T callback)
        where T : IDisposable
    {
        _ends.Add(callback.Dispose);
        return callback;
    }
}
