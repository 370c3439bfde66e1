namespace Aio.Stress;

/// <summary>Somebody else's loop: it waits for the context's wake handle alone, as long as the context lets it.</summary>
internal sealed unsafe class ForeignLoop(Round round)
{
    private const int ChancesPerExtra = 16;

    private readonly AioContext _context = round.Context;
    private Dice _dice = new(Dice.Derive(round.Seed, -2));

    // Something was done since Prepare after which the handle becomes readable: at once, or when a poster writes that has taken
    // the announcement down.
    private bool _mustBeReadable;

    public void IterateOnce()
    {
        _mustBeReadable = false;
        var isReady = _context.Prepare(out var timeout);
        if (!isReady)
        {
            if (_dice.OneIn(8))
            {
                // It may be asked again, and then it may be ready.
                isReady = _context.Prepare(out timeout);
            }

            if (!isReady)
            {
                MayGoOn();
                Wait(timeout);
                MayGoOn();
                isReady = _context.Check();
            }
        }

        if (isReady)
        {
            _context.Dispatch();
        }
    }

    /// <summary>What others may do between prepare and check: poll, without blocking and with it, and post.</summary>
    private void MayGoOn()
    {
        switch (_dice.Below(ChancesPerExtra))
        {
            case 0:
                _context.Poll(TimeSpan.FromTicks(_dice.Below(3) * TimeSpan.TicksPerMillisecond / 4));
                _mustBeReadable = true;
                break;

            case 1:
                round.PostFromHome();
                _mustBeReadable = true;
                break;

            default:
                break;
        }
    }

    private void Wait(TimeSpan timeout)
    {
        Delays.AroundWait();
        var milliseconds = timeout < TimeSpan.Zero ? -1 : WaitBackend.ToMilliseconds(timeout.Ticks * TimeSpan.NanosecondsPerTick);
        var isReadable = IsReadableWithin(_mustBeReadable && milliseconds < 0 ? Patience.Naps : milliseconds);
        if (_mustBeReadable && milliseconds < 0 && !isReadable)
        {
            Loss.Stop(round, "After a post or a poll on the home thread, while the context was announced, its wake handle is not readable.");
        }

        Delays.AroundWait();
    }

    private bool IsReadableWithin(int milliseconds)
    {
        var watched = new Libc.PollDescriptor { Descriptor = (int)_context.WakeHandle.DangerousGetHandle(), Events = Libc.PollIn };
        var ready = Libc.Poll(&watched, 1, milliseconds);
        return ready >= 0 || Libc.LastError == Libc.Interrupted ? ready != 0 : throw Libc.Failure("poll");
    }
}
