namespace Aio.Stress;

/// <summary>Posters open descriptors until there are no more: each failure says so, leaks nothing, and does the loop no harm.</summary>
internal sealed class ExhaustionWork(Round round) : Workload
{
    private const int StepsPerOpening = 64;

    private readonly Stack<IDisposable>[] _open = [.. Enumerable.Range(0, round.Posters).Select(_ => new Stack<IDisposable>())];
    private long _refusals;

    /// <summary>How often the system refused.</summary>
    public long Refusals => Volatile.Read(ref _refusals);

    public override void Step(Poster poster)
    {
        poster.Schedules++;
        if (!poster.Dice.OneIn(StepsPerOpening))
        {
            return;
        }

        var open = _open[poster.Number];
        try
        {
            while (true)
            {
                open.Push(poster.Dice.OneIn(2) ? new EventNotifier() : new AioContext(new AioContextOptions { Backend = round.Backend }));
            }
        }
        catch (IOException exception)
        {
            if (!exception.Message.Contains("errno 24", StringComparison.Ordinal) || !exception.Message.Contains("ulimit", StringComparison.Ordinal))
            {
                Loss.Stop(round, $"What descriptors that ran out are reported as: {exception}");
            }

            Interlocked.Increment(ref _refusals);
        }

        for (var left = poster.Dice.Below(open.Count + 1); open.Count > left;)
        {
            open.Pop().Dispose();
        }
    }

    public override void Settle(Poster poster)
    {
    }

    public override void Verify(Tally tally)
    {
        foreach (var open in _open)
        {
            while (open.TryPop(out var disposable))
            {
                disposable.Dispose();
            }
        }

        // There is room again.
        using var notifier = new EventNotifier();
        using var context = new AioContext(new AioContextOptions { Backend = round.Backend });
    }

    public override string Describe() => $"descriptors ran out {Refusals} times";
}
