using Aio;

namespace EmbedInForeignLoop;

/// <summary>A descriptor that other threads make readable, as a guest's write to a register does; watched by the context, whose
/// own descriptor GLib watches.</summary>
internal sealed class Doorbell(GLibMainLoop loop, int rings) : AioFdHandler, IDisposable
{
    private readonly EventNotifier _notifier = new();
    private readonly SemaphoreSlim _answered = new(0);

    /// <summary>How often it was heard.</summary>
    public int Answers { get; private set; }

    public void Attach(AioContext context) => Attach(context, _notifier.SafeHandle, AioEvents.Read);

    /// <summary>Another thread: rings, and waits for the answer.</summary>
    public void Ring()
    {
        _notifier.Set();
        _answered.Wait();
    }

    public void Dispose()
    {
        Detach();
        _notifier.Dispose();
        _answered.Dispose();
    }

    protected override void OnRead()
    {
        if (!_notifier.TestAndClear())
        {
            return;
        }

        if (++Answers == rings)
        {
            loop.Quit();
        }

        _answered.Release();
    }
}
