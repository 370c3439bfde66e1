namespace Aio.Stress;

/// <summary>Somebody else's loop: it waits for the context's wake handle alone, as long as the context lets it.</summary>
internal sealed unsafe class ForeignLoop(Round round)
{
    private readonly AioContext _context = round.Context;
    private Dice _dice = new(Dice.Derive(round.Seed, -2));

    public void IterateOnce()
    {
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
                MayPoll();
                Wait(timeout);
                MayPoll();
                isReady = _context.Check();
            }
        }

        if (isReady)
        {
            _context.Dispatch();
        }
    }

    /// <summary>Polls of others between prepare and check, without blocking and with it.</summary>
    private void MayPoll()
    {
        if (_dice.OneIn(16))
        {
            _context.Poll(TimeSpan.FromTicks(_dice.Below(3) * TimeSpan.TicksPerMillisecond / 4));
        }
    }

    private void Wait(TimeSpan timeout)
    {
        Delays.AroundWait();
        var handle = _context.WakeHandle;
        var watched = new Libc.PollDescriptor { Descriptor = (int)handle.DangerousGetHandle(), Events = Libc.PollIn };
        if (Libc.Poll(&watched, 1, WaitBackend.ToMilliseconds(timeout < TimeSpan.Zero ? -1 : timeout.Ticks * TimeSpan.NanosecondsPerTick)) < 0
            && Libc.LastError != Libc.Interrupted)
        {
            throw Libc.Failure("poll");
        }

        Delays.AroundWait();
    }
}
