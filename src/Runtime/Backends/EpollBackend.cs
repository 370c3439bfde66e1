namespace Aio;

/// <summary>
/// Linux: an epoll descriptor that watches an eventfd, edge-triggered. Every write is an edge of its own, so the eventfd is
/// never read: a wake-up costs its one write.
/// </summary>
internal sealed unsafe class EpollBackend : WaitBackend
{
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const uint Readable = 1;
    private const uint EdgeTriggered = 1u << 31;

    // struct epoll_event is packed on x86 alone: 12 bytes there, 16 elsewhere.
    private const int LargestEventSize = 16;

    private readonly SafeDescriptor _epoll;
    private readonly EventNotifier _wakeEvent;

    public EpollBackend()
    {
        _wakeEvent = new EventNotifier();
        _epoll = new SafeDescriptor(Libc.EpollCreate(CloseOnExec));
        try
        {
            if (_epoll.IsInvalid)
            {
                throw Libc.Failure("epoll_create1");
            }

            var interest = stackalloc byte[LargestEventSize];
            new Span<byte>(interest, LargestEventSize).Clear();
            *(uint*)interest = Readable | EdgeTriggered;
            if (Libc.EpollControl(_epoll, Add, _wakeEvent.SafeHandle, interest) != 0)
            {
                throw Libc.Failure("epoll_ctl");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override AioBackend Kind => AioBackend.Epoll;

    public override void Wait(long nanoseconds)
    {
        var happened = stackalloc byte[LargestEventSize];
        if (Libc.EpollWait(_epoll, happened, 1, ToMilliseconds(nanoseconds)) < 0 && Libc.LastError != Libc.Interrupted)
        {
            throw Libc.Failure("epoll_wait");
        }
    }

    public override void Wake() => _wakeEvent.Set();

    public override void Dispose()
    {
        _epoll.Dispose();
        _wakeEvent.Dispose();
    }
}
