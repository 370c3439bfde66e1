namespace Aio;

/// <summary>Any Unix: poll over the descriptor of an event notifier, which is read after it was written, and those of the
/// handlers.</summary>
internal sealed unsafe class PollBackend : WaitBackend
{
    private const int WakeEventIndex = 0;

    // Where there is ppoll, whose time-out counts nanoseconds, in a struct of this shape.
    private static readonly bool s_isPrecise = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    private readonly EventNotifier _wakeEvent = new();

    // Pinned for good, as the system writes to it.
    private Libc.PollDescriptor[] _watched = GC.AllocateArray<Libc.PollDescriptor>(16, pinned: true);
    private int _count = 1;

    // By the number of the descriptor: where it is in the list; 0 if it is not.
    private int[] _indexes = [];

    public PollBackend() => _watched[WakeEventIndex] = new Libc.PollDescriptor
    {
        // Not closed meanwhile: a context is not disposed while it polls.
        Descriptor = (int)_wakeEvent.SafeHandle.DangerousGetHandle(),
        Events = Libc.PollIn,
    };

    public override AioBackend Kind => AioBackend.Poll;

    public override void Wait(long nanoseconds, HandlerSource handlers)
    {
        fixed (Libc.PollDescriptor* watched = _watched)
        {
            var ready = Wait(watched, nanoseconds);
            if (ready < 0)
            {
                if (Libc.LastError != Libc.Interrupted)
                {
                    throw Libc.Failure("poll");
                }

                return;
            }

            if (ready > 0 && watched[WakeEventIndex].ReturnedEvents != 0)
            {
                // The event goes down first and the notification after it (WakeGate, L4). The other way round, this would take
                // away the event of somebody who notified in between, whose notification would stay up with nobody woken.
                _wakeEvent.TestAndClear();
                ready--;
            }

            for (var i = WakeEventIndex + 1; ready > 0 && i < _count; i++)
            {
                if (watched[i].ReturnedEvents != 0)
                {
                    ready--;
                    handlers.BecomeReady(watched[i].Descriptor, FromSystem(watched[i].ReturnedEvents));
                }
            }
        }
    }

    public override void Wake() => _wakeEvent.Set();

    public override void Watch(int descriptor, AioEvents events)
    {
        DescriptorKind.Verify(descriptor);
        ChangeInterest(descriptor, AioEvents.None, events);
    }

    public override void ChangeInterest(int descriptor, AioEvents before, AioEvents now)
    {
        if (now == AioEvents.None)
        {
            Remove(descriptor);
        }
        else
        {
            // First: adding may put a larger list in place of this one.
            var index = before == AioEvents.None ? Add(descriptor) : _indexes[descriptor];
            _watched[index].Events = ToSystem(now);
        }
    }

    public override void Dispose() => _wakeEvent.Dispose();

    private static short ToSystem(AioEvents events) =>
        (short)(((events & AioEvents.Read) != 0 ? Libc.PollIn : 0) | ((events & AioEvents.Write) != 0 ? Libc.PollOut : 0));

    private static Readiness FromSystem(short events) =>
        ((events & Libc.PollIn) != 0 ? Readiness.Readable : 0)
        | ((events & Libc.PollOut) != 0 ? Readiness.Writable : 0)
        | ((events & Libc.PollHangUp) != 0 ? Readiness.HungUp : 0)
        | ((events & (Libc.PollError | Libc.PollInvalid)) != 0 ? Readiness.Failed : 0);

    private int Wait(Libc.PollDescriptor* watched, long nanoseconds)
    {
        if (nanoseconds <= 0 || !s_isPrecise)
        {
            return Libc.Poll(watched, (nuint)_count, WaitBackend.ToMilliseconds(nanoseconds));
        }

        var timeout = new Libc.TimeSpec(nanoseconds);
        return Libc.PollPrecisely(watched, (nuint)_count, &timeout, null);
    }

    private int Add(int descriptor)
    {
        if (descriptor >= _indexes.Length)
        {
            Array.Resize(ref _indexes, Math.Max(descriptor + 1, Math.Max(16, _indexes.Length * 2)));
        }

        if (_count == _watched.Length)
        {
            var larger = GC.AllocateArray<Libc.PollDescriptor>(_count * 2, pinned: true);
            _watched.CopyTo(larger, 0);
            _watched = larger;
        }

        _watched[_count] = new Libc.PollDescriptor { Descriptor = descriptor };
        return _indexes[descriptor] = _count++;
    }

    private void Remove(int descriptor)
    {
        // Nothing, if it was never watched for anything.
        if (descriptor >= _indexes.Length || _indexes[descriptor] is not (> 0 and var index))
        {
            return;
        }

        var last = _watched[--_count];
        _watched[index] = last;
        _indexes[last.Descriptor] = index;
        _indexes[descriptor] = 0;
    }
}
