namespace Aio.Stress;

/// <summary>
/// Timers: one for each poster, which alone arms it and all cancel, none of them early; and some that all arm anew, each time
/// answered by a run that sees what was written before.
/// </summary>
internal sealed class TimerWork : Workload
{
    private const int MostDelayBits = 21;

    private readonly OwnTimer[] _own;
    private readonly SharedTimer[] _shared;

    public TimerWork(Round round)
    {
        _own = [.. Enumerable.Range(0, round.Posters).Select(poster => new OwnTimer(round, $"the timer of poster {poster}"))];
        _shared = [.. Enumerable.Range(0, 2).Select(which => new SharedTimer(round, $"timer {which}"))];
    }

    public override void Step(Poster poster)
    {
        if (poster.Dice.OneIn(2))
        {
            var shared = _shared[poster.Dice.Below(_shared.Length)];
            shared.Account.Write(poster);
            shared.Arm(TimeSpan.FromMicroseconds(Delay(poster) / 1000));
            if (poster.Waits)
            {
                shared.Account.Settle(poster);
            }
        }
        else if (!_own[poster.Number].Account.IsOpen)
        {
            var own = _own[poster.Number];
            own.Account.Begin(poster);
            own.Deadline = MonotonicClock.Nanoseconds + Delay(poster);
            own.ArmAt(own.Deadline);
            if (poster.Waits)
            {
                own.Account.Settle();
            }
        }
        else
        {
            var another = _own[poster.Dice.Below(_own.Length)];
            if (another.Cancel())
            {
                another.Account.CountCancel();
            }
        }
    }

    public override void Settle(Poster poster)
    {
        _own[poster.Number].Account.Settle();
        foreach (var shared in _shared)
        {
            shared.Account.Settle(poster);
        }
    }

    public override void Verify(Tally tally)
    {
        tally.Runs += _own.Sum(timer => timer.Account.Runs) + _shared.Sum(timer => timer.Runs);
        Array.ForEach(_own, timer => timer.Dispose());
        Array.ForEach(_shared, timer => timer.Dispose());
    }

    public override string Describe() => Lines(
    [
        .. _own.Select(timer => $"{timer.Account}; armed {timer.IsArmed}, due at {timer.Deadline}"),
        .. _shared.Select(timer => $"{timer.Account}; armed {timer.IsArmed}, {timer.Runs} runs"),
        $"now {MonotonicClock.Nanoseconds}",
    ]);

    /// <summary>In nanoseconds, short ones as often as long ones.</summary>
    private static int Delay(Poster poster) => poster.Dice.Below(1 << poster.Dice.Below(MostDelayBits));

    private sealed class OwnTimer(Round round, string name) : AioTimer(round.Context)
    {
        public OutcomeAccount Account { get; } = new(round, name);

        /// <summary>Written by its poster before it arms.</summary>
        public long Deadline { get; set; }

        protected override void Run()
        {
            var early = Deadline - MonotonicClock.Nanoseconds;
            if (early > 0)
            {
                Loss.Stop(round, $"{name} runs {early} ns before its deadline.");
            }

            Account.CountRun();
            round.MayGoOn();
        }
    }

    private sealed class SharedTimer(Round round, string name) : AioTimer(round.Context)
    {
        public SightAccount Account { get; } = new(round, name);

        public long Runs { get; private set; }

        protected override void Run()
        {
            Runs++;
            Account.Look();
            round.MayGoOn();
        }
    }
}
