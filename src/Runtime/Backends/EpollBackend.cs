using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// Linux: an epoll descriptor. It watches an eventfd, edge-triggered: every write is an edge of its own, so that the eventfd is
/// never read and a wake-up costs its one write. Handlers' descriptors are watched level-triggered.
/// </summary>
internal sealed unsafe class EpollBackend : WaitBackend
{
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Delete = 2;
    private const int Modify = 3;

    private const uint Readable = 1;
    private const uint Writable = 4;
    private const uint Failed = 8;
    private const uint HungUp = 16;
    private const uint EdgeTriggered = 1u << 31;

    private const int EventsPerWait = 256;
    private const int WakeEventData = -1;

    // struct epoll_event is packed on x86 alone.
    private static readonly int s_dataOffset =
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? 4 : 8;

    private static readonly int s_eventSize = s_dataOffset + 8;

    // Found out by the first wait of the process that has a time-out: the kernel or the C library may lack it.
    private static AtomicInt32 s_lacksPreciseWait = new(Environment.Is64BitProcess ? 0 : 1);

    private readonly SafeDescriptor _epoll;
    private readonly EventNotifier _wakeEvent;

    // Pinned for good, as the kernel writes to it.
    private readonly byte[] _events = GC.AllocateArray<byte>(EventsPerWait * 16, pinned: true);

    public EpollBackend()
    {
        _wakeEvent = new EventNotifier();
        _epoll = new SafeDescriptor(Libc.EpollCreate(CloseOnExec));
        try
        {
            if (_epoll.IsInvalid)
            {
                throw Libc.LastError is Libc.NoSuchCall or Libc.NotPermitted
                    ? new PlatformNotSupportedException($"This system refuses epoll: {Libc.Failure("epoll_create1").Message}")
                    : Libc.Failure("epoll_create1");
            }

            if (Control(Add, (int)_wakeEvent.SafeHandle.DangerousGetHandle(), Readable | EdgeTriggered, WakeEventData) != 0)
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

    public override SafeHandle WakeHandle => _epoll;

    public override void Wait(long nanoseconds, HandlerSource handlers)
    {
        fixed (byte* events = _events)
        {
            var count = Wait(events, nanoseconds);
            if (count < 0 && Libc.LastError != Libc.Interrupted)
            {
                throw Libc.Failure("epoll_wait");
            }

            for (var i = 0; i < count; i++)
            {
                var descriptor = *(int*)(events + (i * s_eventSize) + s_dataOffset);
                if (descriptor != WakeEventData)
                {
                    handlers.BecomeReady(descriptor, FromSystem(*(uint*)(events + (i * s_eventSize))));
                }
            }
        }
    }

    public override void Wake() => _wakeEvent.Set();

    public override void Watch(int descriptor, AioEvents events)
    {
        if (Control(Add, descriptor, ToSystem(events), descriptor) != 0)
        {
            throw Libc.LastError switch
            {
                Libc.NotPermitted => DescriptorKind.Unwaitable(descriptor),
                Libc.BadDescriptor => DescriptorKind.NotOpen(descriptor),
                _ => Libc.Failure($"Watching descriptor {descriptor} (epoll_ctl)"),
            };
        }

        if (events == AioEvents.None)
        {
            Control(Delete, descriptor, 0, descriptor);
        }
    }

    public override void ChangeInterest(int descriptor, AioEvents before, AioEvents now)
    {
        var operation = before == AioEvents.None ? Add : now == AioEvents.None ? Delete : Modify;

        // The answer to a delete does not matter: a descriptor that somebody closed who does not own it is watched no longer.
        if (Control(operation, descriptor, ToSystem(now), descriptor) != 0 && operation != Delete)
        {
            throw Libc.Failure($"Watching descriptor {descriptor} for {now} (epoll_ctl)");
        }
    }

    public override void Dispose()
    {
        _epoll.Dispose();
        _wakeEvent.Dispose();
    }

    private static uint ToSystem(AioEvents events) =>
        ((events & AioEvents.Read) != 0 ? Readable : 0) | ((events & AioEvents.Write) != 0 ? Writable : 0);

    private static Readiness FromSystem(uint events) =>
        ((events & Readable) != 0 ? Readiness.Readable : 0)
        | ((events & Writable) != 0 ? Readiness.Writable : 0)
        | ((events & HungUp) != 0 ? Readiness.HungUp : 0)
        | ((events & Failed) != 0 ? Readiness.Failed : 0);

    private int Wait(byte* events, long nanoseconds)
    {
        if (nanoseconds > 0 && s_lacksPreciseWait.ReadAcquire() == 0)
        {
            try
            {
                var timeout = new Libc.TimeSpec(nanoseconds);
                var count = Libc.EpollWaitPrecisely(_epoll, events, EventsPerWait, &timeout, null);
                if (count >= 0)
                {
                    return count;
                }

                Libc.KeepError();
                if (Libc.LastError is not (Libc.NoSuchCall or Libc.NotPermitted))
                {
                    return count;
                }
            }
            catch (EntryPointNotFoundException)
            {
                // A C library older than the call.
            }

            s_lacksPreciseWait.WriteRelease(1);
        }

        var found = Libc.EpollWait(_epoll, events, EventsPerWait, ToMilliseconds(nanoseconds));
        if (found < 0)
        {
            Libc.KeepError();
        }

        return found;
    }

    private int Control(int operation, int descriptor, uint events, int data)
    {
        var interest = stackalloc byte[16];
        new Span<byte>(interest, 16).Clear();
        *(uint*)interest = events;
        *(int*)(interest + s_dataOffset) = data;
        return Libc.EpollControl(_epoll, operation, descriptor, interest);
    }
}
