namespace Aio.Stress;

/// <summary>Bottom halves that all posters schedule: each schedule is answered by a run that sees what was written before it.</summary>
internal sealed class CoalescingWork : Workload
{
    private readonly Answering[] _bottomHalves;
    private readonly int _schedulesPerIdle;

    /// <param name="round">Whose loop answers.</param>
    /// <param name="schedulesPerIdle">One schedule in so many is an idle one; 0 for none.</param>
    public CoalescingWork(Round round, int schedulesPerIdle)
    {
        _schedulesPerIdle = schedulesPerIdle;
        _bottomHalves = new Answering[1 + round.SetupDice.Below(3)];
        for (var which = 0; which < _bottomHalves.Length; which++)
        {
            _bottomHalves[which] = new Answering(round, $"bottom half {which}");
        }
    }

    public override void Step(Poster poster)
    {
        var bottomHalf = _bottomHalves[poster.Dice.Below(_bottomHalves.Length)];
        bottomHalf.Account.Write(poster);
        if (_schedulesPerIdle > 0 && poster.Dice.OneIn(_schedulesPerIdle))
        {
            bottomHalf.ScheduleIdle();
        }
        else
        {
            bottomHalf.Schedule();
        }

        if (poster.Waits)
        {
            bottomHalf.Account.Settle(poster);
        }
    }

    public override void Settle(Poster poster)
    {
        foreach (var bottomHalf in _bottomHalves)
        {
            bottomHalf.Account.Settle(poster);
        }
    }

    public override void Verify(Tally tally)
    {
        foreach (var bottomHalf in _bottomHalves)
        {
            tally.Runs += bottomHalf.Runs;
            bottomHalf.Dispose();
        }
    }

    public override string Describe() => Lines(_bottomHalves.Select(bottomHalf =>
        $"{bottomHalf.Account}; {bottomHalf.Runs} runs; {StateWords.Of(bottomHalf)}"));

    private sealed class Answering(Round round, string name) : BottomHalf(round.Context)
    {
        private bool _isInside;

        public SightAccount Account { get; } = new(round, name);

        public long Runs { get; private set; }

        protected override void Run()
        {
            if (_isInside)
            {
                Loss.Stop(round, $"{name} was entered again.");
            }

            _isInside = true;
            Runs++;
            Account.Look();
            round.MayGoOn();
            _isInside = false;
        }
    }
}
