namespace Aio.Stress;

/// <summary>A context, its loop, and posters that make work for it until their quota or the time is used up.</summary>
internal sealed class Round
{
    private const int CallbacksPerExtra = 64;

    private static readonly int[] s_schedulesPerAnswer = [1, 1, 2, 16, 256, 4096];

    private readonly Line _line;
    private readonly DelayingBackend _backend;
    private readonly List<Workload> _workloads = [];
    private readonly AioContextOptions _options;
    private readonly int _posters;

    // Where posters wait for each other when each has its answers, so that what one has lost is not found on behalf of another.
    private readonly Barrier? _meeting;

    // No poster begins before all threads run: the runtime opens descriptors for each thread it starts, and ends the process without them.
    private readonly ManualResetEventSlim _start = new();
    private volatile bool _isOver;
    private long _homeItems;

    public Round(Line line, int number)
    {
        _line = line;
        Seed = Dice.Derive(line.Seed, number);
        Delays.BeginRound(Seed);

        var dice = new Dice(Seed);
        _posters = line.Settings.Posters ?? (1 + dice.Below(Settings.MostPosters));
        SchedulesPerAnswer = s_schedulesPerAnswer[dice.Below(s_schedulesPerAnswer.Length)];
        _meeting = _posters > 1 && !dice.OneIn(3) ? new Barrier(_posters) : null;
        UsesRun = dice.OneIn(2);
        _options = new AioContextOptions
        {
            AlwaysWake = dice.OneIn(8),
            PollMaxNanoseconds = dice.OneIn(4) ? 1000L << dice.Below(9) : 0,
            OnUnhandledException = static exception => exception is PlannedException,
        };
        _backend = new DelayingBackend(BackendChoice.Create(line.Backend, out _));
        Context = new AioContext(_options, _backend);
        SetupDice = dice;
    }

    public AioContext Context { get; }

    public ulong Seed { get; }

    public LoopKind Kind => _line.Kind;

    public AioBackend Backend => _line.Backend;

    public int Posters => _posters;

    /// <summary>A poster waits for the answer of one in so many of its schedules; where posters meet, it has so many to a meeting at
    /// most.</summary>
    public int SchedulesPerAnswer { get; }

    public bool HasMeetings => _meeting is not null;

    /// <summary>Whether a direct loop is one call of Run.</summary>
    public bool UsesRun { get; }

    /// <summary>For the workloads' constructors.</summary>
    public Dice SetupDice;

    /// <summary>Home thread: for callbacks.</summary>
    public Dice HomeDice;

    /// <summary>Whether posters are to end.</summary>
    public bool IsOver => _isOver;

    /// <summary>Plays it to its end.</summary>
    /// <param name="workloads">What the posters do by turns.</param>
    /// <param name="schedules">How much they make due, all together.</param>
    /// <param name="time">For how long at most.</param>
    public Tally Play(IEnumerable<Workload> workloads, long schedules, TimeSpan time)
    {
        _workloads.AddRange(workloads);
        HomeDice = new Dice(Dice.Derive(Seed, -1));
        var posters = new Poster[_posters];
        var threads = new Thread[_posters];
        var hasBetweenPolls = _workloads.Exists(workload => workload.HasBetweenPolls);
        var loop = new LoopThread(this, hasBetweenPolls ? BetweenPolls : null);
        for (var number = 0; number < _posters; number++)
        {
            var poster = posters[number] = new Poster(this, number);

            // Together they make exactly what is asked for.
            var quota = (schedules / _posters) + (number < schedules % _posters ? 1 : 0);
            threads[number] = Start($"poster {number}", () => Post(poster, quota));
        }

        _start.Set();
        EndInTime(threads, time);
        Array.ForEach(threads, thread => Patience.Join(thread, this));
        loop.Stop();
        var tally = Verify(posters);
        Context.Dispose();
        return tally;
    }

    /// <summary>A thread whose exceptions are losses.</summary>
    public Thread Start(string name, Action body)
    {
        var thread = new Thread(() =>
        {
            try
            {
                body();
            }
            catch (Exception exception)
            {
                Loss.Stop(this, $"The thread '{name}' ended with {exception}");
            }

            // The end of a thread is a fence, and so is its start.
            StoreBuffer.Drain();
        })
        {
            Name = name,
            IsBackground = true,
        };
        StoreBuffer.Drain();
        thread.Start();
        return thread;
    }

    /// <summary>Home thread, in a callback: at times it posts something itself, or polls.</summary>
    public void MayGoOn()
    {
        switch (HomeDice.Below(CallbacksPerExtra))
        {
            case 0:
                Context.Poll(blocking: false);
                break;

            case 1:
                PostFromHome();
                break;

            default:
                break;
        }
    }

    /// <summary>Home thread: posts something. Nobody waits for it; what is still pending at the end is not counted.</summary>
    public void PostFromHome() => Context.Post(static round => round._homeItems++, this);

    /// <summary>All that is known, for the report of a loss.</summary>
    public string Describe() =>
        $"""
          {_line.Name}; repeat with {_line.RepeatWith}
          round seed {Seed}, {_posters} posters, {(UsesRun ? "Run" : "Poll")}, {(_meeting is null ? "an answer for" : "a meeting every")} {SchedulesPerAnswer} schedules, always wake {_options.AlwaysWake}, busy-polling {_options.PollMaxNanoseconds} ns
          {StateWords.Of(Context)}, back end {_backend.Description}
          {Context.GetStatistics()}
          {string.Join($"{Environment.NewLine}  ", _workloads.Select(workload => workload.Describe()))}
        """;

    private void Post(Poster poster, long quota)
    {
        _start.Wait();
        while (poster.Schedules < quota && !_isOver)
        {
            Delays.Scatter();
            var end = Math.Min(quota, poster.Schedules + 1 + poster.Dice.Below(SchedulesPerAnswer));
            while (poster.Schedules < end && !_isOver)
            {
                _workloads[_workloads.Count == 1 ? 0 : poster.Dice.Below(_workloads.Count)].Step(poster);
            }

            if (_meeting is not null)
            {
                _workloads.ForEach(workload => workload.Settle(poster));
                _meeting.SignalAndWait();
            }
        }

        _workloads.ForEach(workload => workload.Settle(poster));
        _meeting?.RemoveParticipant();
    }

    private void BetweenPolls() => _workloads.ForEach(workload => workload.BetweenPolls());

    private void EndInTime(Thread[] threads, TimeSpan time)
    {
        var end = DateTime.UtcNow + time;
        foreach (var thread in threads)
        {
            var left = end - DateTime.UtcNow;
            if (left <= TimeSpan.Zero || !thread.Join(left))
            {
                break;
            }
        }

        _isOver = true;
    }

    private Tally Verify(Poster[] posters)
    {
        var statistics = Context.GetStatistics();
        var tally = new Tally { Schedules = posters.Sum(poster => poster.Schedules), Items = _homeItems };
        tally.Add(statistics);
        _workloads.ForEach(workload => workload.Verify(tally));
        if (statistics.CallbacksRun != tally.Runs + tally.Items)
        {
            Loss.Stop(this, $"The context counts {statistics.CallbacksRun} callbacks; there were {tally.Runs} runs and {tally.Items} items.");
        }

        // Each wait is announced once, and so is the last look of each poll that then finds something.
        if (Kind == LoopKind.Direct && !_options.AlwaysWake && statistics.WakeUpsWritten > statistics.Iterations + statistics.BlockingWaits)
        {
            Loss.Stop(this, "There were more writes of the wake event than announcements.");
        }

        return tally;
    }
}
