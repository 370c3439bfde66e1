// Descriptors: one group without a name, others with one.
namespace Corpus;

internal sealed partial class Connection(AioContext context, SafeHandle handle) : IDisposable
{
    [AioHandler(AioEvents.Read)] private void OnRead() => SetAioHandlerInterest(AioEvents.Read | AioEvents.Write);

    [AioHandler(AioEvents.Write)] private void OnWrite() => SetAioHandlerInterest(AioEvents.Read);

    [AioHandler(AioEvents.Poll)] private bool OnPoll() => false;

    [AioHandler(AioEvents.PollReady)] private void OnPollReady() { }

    [AioHandler(AioEvents.Read, Group = "Doorbell")] private void OnDoorbell(EventNotifier notifier) => DetachDoorbell();

    public void Open(EventNotifier notifier)
    {
        AttachAioHandlers(handle);
        AttachDoorbell(notifier);
    }

    public void Dispose() => DetachAioHandlers();
}
