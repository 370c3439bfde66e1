using System.Diagnostics.CodeAnalysis;

namespace Aio.Stress;

/// <summary>
/// Items for a small pool whose threads come and go, cancelled by whoever likes, and asynchronous methods that await it. Each
/// submission is completed once, on the loop of the round.
/// </summary>
internal sealed class PoolWork : Workload
{
    private const int ItemsPerPoster = 8;
    private const int StepsPerMethod = 4;
    private const int StepsPerCancel = 3;
    private const int ExecutionsPerException = 64;

    private static readonly TimeSpan[] s_idleTimeouts = [TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan];

    private readonly Round _round;
    private readonly AioThreadPool _pool;
    private readonly Item[][] _items;
    private readonly PerPoster _begun;
    private readonly PerPoster _ended;

    // Of each poster: what cancels the method that it began last, if anything does.
    private readonly CancellationTokenSource?[] _sources;

    // Of the threads of the pool.
    private long _executions;

    // Home thread of the round.
    private long _completions;
    private long _cancellations;
    private long _arrivals;
    private long _methodsCancelled;

    public PoolWork(Round round)
    {
        _round = round;
        _begun = new PerPoster(round.Posters);
        _ended = new PerPoster(round.Posters);
        _pool = new AioThreadPool(new AioThreadPoolOptions
        {
            Name = "stressed-pool",
            MaxThreads = 1 + round.SetupDice.Below(3),
            MinThreads = round.SetupDice.Below(2),
            IdleTimeout = s_idleTimeouts[round.SetupDice.Below(s_idleTimeouts.Length)],
        });
        _sources = new CancellationTokenSource?[round.Posters];
        _items = new Item[round.Posters][];
        for (var poster = 0; poster < round.Posters; poster++)
        {
            _items[poster] = new Item[ItemsPerPoster];
            for (var number = 0; number < ItemsPerPoster; number++)
            {
                _items[poster][number] = new Item(this, poster, number);
            }
        }
    }

    public override void Step(Poster poster)
    {
        if (poster.Dice.OneIn(StepsPerMethod))
        {
            Begin(poster);
            var source = poster.Dice.OneIn(2) ? new CancellationTokenSource() : null;
            _sources[poster.Number] = source;
            _ = Compute(poster.Number, source?.Token ?? CancellationToken.None);
        }
        else
        {
            // Nobody else submits this poster's items.
            var item = _items[poster.Number][poster.Dice.Below(ItemsPerPoster)];
            if (!item.IsPending)
            {
                Begin(poster);
                item.Submit();
            }
        }

        if (poster.Dice.OneIn(StepsPerCancel))
        {
            _items[poster.Dice.Below(_items.Length)][poster.Dice.Below(ItemsPerPoster)].Cancel();
        }

        if (poster.Dice.OneIn(StepsPerCancel))
        {
            _sources[poster.Number]?.Cancel();
        }

        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster) =>
        poster.Await(ref _ended[poster.Number], _begun[poster.Number], "the completions of what it gave to the pool");

    public override void Verify(Tally tally)
    {
        _pool.Dispose();
        var statistics = _pool.GetStatistics();

        // Of the methods that were cancelled, those that had submitted their work were told so by a completion.
        tally.Runs += _completions + statistics.Cancelled - _cancellations;
        tally.Items += _arrivals;
        if (statistics.Executed != Interlocked.Read(ref _executions) || statistics.Cancelled < _cancellations
            || statistics.Cancelled > _cancellations + _methodsCancelled || statistics.Queued != 0)
        {
            Loss.Stop(_round, $"The pool's statistics are wrong: {Describe()}");
        }
    }

    public override string Describe() =>
        $"the pool: begun {_begun}; ended {_ended}; {Interlocked.Read(ref _executions)} executions, {_completions} completions, {_cancellations} of them of what was cancelled, {_arrivals} arrivals, {_methodsCancelled} methods cancelled; {_pool.GetStatistics()}";

    private void Begin(Poster poster)
    {
        poster.Schedules++;
        _begun[poster.Number]++;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, it is a loss.")]
    private async Task Compute(int poster, CancellationToken cancellationToken)
    {
        try
        {
            await _round.Context.SwitchTo();
            _arrivals++;
            var before = _arrivals;
            var sum = await _pool.RunAsync(static work => Interlocked.Increment(ref work._executions), this, cancellationToken);
            _arrivals++;
            if (AioContext.Current != _round.Context || sum < 1 || _arrivals <= before)
            {
                Loss.Stop(_round, $"A method of poster {poster} has awaited the pool and is elsewhere.");
            }

            _round.MayGoOn();
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == cancellationToken && AioContext.Current == _round.Context)
        {
            // Where it was cancelled before it was submitted, the pool has not counted it.
            _methodsCancelled++;
        }
        catch (Exception exception)
        {
            Loss.Stop(_round, $"A method of poster {poster} ended with {exception}");
        }

        // On the home thread, as all that end.
        Volatile.Write(ref _ended[poster], _ended[poster] + 1);
    }

    private void Complete(Item item, AioWorkOutcome outcome, Exception? exception)
    {
        _completions++;
        _cancellations += outcome == AioWorkOutcome.Cancelled ? 1 : 0;
        if ((outcome == AioWorkOutcome.Failed) != (exception is PlannedException))
        {
            Loss.Stop(_round, $"{item} has {outcome} with {exception?.ToString() ?? "no exception"}.");
        }

        Volatile.Write(ref _ended[item.Poster], _ended[item.Poster] + 1);
        _round.MayGoOn();
    }

    private sealed class Item(PoolWork work, int poster, int number) : AioWork(work._pool, work._round.Context)
    {
        private long _executions;

        public int Poster => poster;

        protected override void Execute()
        {
            Interlocked.Increment(ref work._executions);

            // One at a time.
            if (++_executions % ExecutionsPerException == 0)
            {
                throw new PlannedException();
            }

            Thread.SpinWait((int)(_executions % 128));
        }

        protected override void OnCompleted(AioWorkOutcome outcome, Exception? exception) => work.Complete(this, outcome, exception);

        public override string ToString() => $"Item {number} of poster {poster}";
    }
}
