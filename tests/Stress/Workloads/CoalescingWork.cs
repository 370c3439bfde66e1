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
        for (var i = 0; i < _bottomHalves.Length; i++)
        {
            _bottomHalves[i] = new Answering(round);
        }
    }

    public override void Step(Poster poster)
    {
        var which = poster.Dice.Below(_bottomHalves.Length);
        var bottomHalf = _bottomHalves[which];

        // A plain write: the schedule alone makes it visible.
        Delays.BeforeStore();
        var number = ++bottomHalf.Written[poster.Number];
        if (_schedulesPerIdle > 0 && poster.Dice.OneIn(_schedulesPerIdle))
        {
            bottomHalf.ScheduleIdle();
        }
        else
        {
            bottomHalf.Schedule();
        }

        poster.Schedules++;
        if (poster.Waits)
        {
            Await(poster, which, number);
        }
    }

    public override void Settle(Poster poster)
    {
        for (var which = 0; which < _bottomHalves.Length; which++)
        {
            Await(poster, which, _bottomHalves[which].Written[poster.Number]);
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

    public override string Describe() => string.Join(
        $"{Environment.NewLine}  ",
        _bottomHalves.Select((bottomHalf, which) =>
            $"bottom half {which}: {StateWords.Of(bottomHalf)}; {bottomHalf.Runs} runs; written {bottomHalf.Written}; seen {bottomHalf.Seen}"));

    private void Await(Poster poster, int which, long number) =>
        poster.Await(ref _bottomHalves[which].Seen[poster.Number], number, $"bottom half {which}");

    private sealed class Answering(Round round) : BottomHalf(round.Context)
    {
        private bool _isInside;

        /// <summary>What each poster wrote last.</summary>
        public PerPoster Written { get; } = new(round.Posters);

        /// <summary>What the last run has seen of that.</summary>
        public PerPoster Seen { get; } = new(round.Posters);

        public long Runs { get; private set; }

        protected override void Run()
        {
            if (_isInside)
            {
                Loss.Stop(round, "A bottom half was entered again.");
            }

            _isInside = true;
            Runs++;
            for (var poster = 0; poster < round.Posters; poster++)
            {
                var written = Written[poster];
                Volatile.Write(ref Seen[poster], written);
            }

            round.MayPollNested();
            _isInside = false;
        }
    }
}
