namespace Aio.Stress;

/// <summary>
/// A bottom half for each poster, which alone schedules it, and never twice; all posters cancel it. Each schedule comes to one
/// run or to one cancel that says so: neither both nor neither.
/// </summary>
internal sealed class CancelWork : Workload
{
    private readonly Cancelled[] _bottomHalves;

    public CancelWork(Round round)
    {
        _bottomHalves = new Cancelled[round.Posters];
        for (var poster = 0; poster < round.Posters; poster++)
        {
            _bottomHalves[poster] = new Cancelled(round);
        }
    }

    public override void Step(Poster poster)
    {
        var own = _bottomHalves[poster.Number];
        if (own.Outcomes < own.Schedules)
        {
            _bottomHalves[poster.Dice.Below(_bottomHalves.Length)].CancelAndCount();
            return;
        }

        Verify(poster.Round, poster.Number);
        own.Schedules++;
        poster.Schedules++;
        if (poster.Dice.OneIn(8))
        {
            own.ScheduleIdle();
        }
        else
        {
            own.Schedule();
        }

        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster)
    {
        var own = _bottomHalves[poster.Number];
        var patience = default(Patience);
        while (own.Outcomes < own.Schedules)
        {
            if (!patience.TryWait())
            {
                Loss.Stop(poster.Round, $"Bottom half {poster.Number} was scheduled, and neither runs nor was cancelled.");
            }
        }

        Verify(poster.Round, poster.Number);
    }

    public override void Verify(Tally tally)
    {
        foreach (var bottomHalf in _bottomHalves)
        {
            tally.Runs += bottomHalf.Runs;
            bottomHalf.Dispose();
        }
    }

    public override string Describe() => string.Join(
        $"{Environment.NewLine}  ",
        _bottomHalves.Select((bottomHalf, which) =>
            $"cancelled bottom half {which}: {StateWords.Of(bottomHalf)}; {bottomHalf.Schedules} schedules, {bottomHalf.Outcomes} outcomes, {bottomHalf.Runs} runs"));

    private void Verify(Round round, int which)
    {
        if (_bottomHalves[which].Outcomes > _bottomHalves[which].Schedules)
        {
            Loss.Stop(round, $"Bottom half {which} came to more runs and cancels than schedules.");
        }
    }

    private sealed class Cancelled(Round round) : BottomHalf(round.Context)
    {
        private long _runs;
        private long _cancels;

        /// <summary>Written by its poster.</summary>
        public long Schedules { get; set; }

        public long Runs => Volatile.Read(ref _runs);

        public long Outcomes => Runs + Volatile.Read(ref _cancels);

        public void CancelAndCount()
        {
            if (Cancel())
            {
                Interlocked.Increment(ref _cancels);
            }
        }

        protected override void Run()
        {
            Volatile.Write(ref _runs, _runs + 1);
            round.MayPollNested();
        }
    }
}
