namespace Aio.Stress;

/// <summary>A bottom half for each poster, which alone schedules it; all posters cancel it.</summary>
internal sealed class CancelWork : Workload
{
    private const int SchedulesPerIdle = 8;

    private readonly Cancelled[] _bottomHalves;

    public CancelWork(Round round)
    {
        _bottomHalves = new Cancelled[round.Posters];
        for (var poster = 0; poster < round.Posters; poster++)
        {
            _bottomHalves[poster] = new Cancelled(round, $"the bottom half of poster {poster}");
        }
    }

    public override void Step(Poster poster)
    {
        var own = _bottomHalves[poster.Number];
        if (own.Account.IsOpen)
        {
            var another = _bottomHalves[poster.Dice.Below(_bottomHalves.Length)];
            if (another.Cancel())
            {
                another.Account.CountCancel();
            }

            return;
        }

        own.Account.Begin(poster);
        if (poster.Dice.OneIn(SchedulesPerIdle))
        {
            own.ScheduleIdle();
        }
        else
        {
            own.Schedule();
        }

        if (poster.Waits)
        {
            own.Account.Settle();
        }
    }

    public override void Settle(Poster poster) => _bottomHalves[poster.Number].Account.Settle();

    public override void Verify(Tally tally)
    {
        foreach (var bottomHalf in _bottomHalves)
        {
            tally.Runs += bottomHalf.Account.Runs;
            bottomHalf.Dispose();
        }
    }

    public override string Describe() => Lines(_bottomHalves.Select(bottomHalf => $"{bottomHalf.Account}; {StateWords.Of(bottomHalf)}"));

    private sealed class Cancelled(Round round, string name) : BottomHalf(round.Context)
    {
        public OutcomeAccount Account { get; } = new(round, name);

        protected override void Run()
        {
            Account.CountRun();
            round.MayGoOn();
        }
    }
}
