namespace Aio.Stress;

/// <summary>One poster makes runs due, one at a time; each comes to a run, or to a cancel that says so: neither both nor neither.</summary>
internal sealed class OutcomeAccount(Round round, string name)
{
    private long _due;
    private long _cancels;

    // Of the home thread, away from the others.
    private OwnCacheLine.Int64 _runs;

    public long Runs => _runs.Value.ReadAcquire();

    /// <summary>The poster: whether the last one has come to nothing yet.</summary>
    public bool IsOpen
    {
        get
        {
            var outcomes = Runs + Volatile.Read(ref _cancels);
            if (outcomes > Volatile.Read(ref _due))
            {
                Loss.Stop(round, $"{this}: more runs and cancels than were made due.");
            }

            return outcomes < _due;
        }
    }

    /// <summary>The poster, before it makes one due.</summary>
    public void Begin(Poster poster)
    {
        Volatile.Write(ref _due, _due + 1);
        poster.Schedules++;
    }

    /// <summary>Any poster, after a cancel that says so.</summary>
    public void CountCancel() => Interlocked.Increment(ref _cancels);

    /// <summary>Home thread, in the run.</summary>
    public void CountRun() => _runs.Value.AddBySingleWriter(1);

    /// <summary>The poster: waits for the outcome.</summary>
    public void Settle()
    {
        var patience = default(Patience);
        while (IsOpen)
        {
            if (!patience.TryWait())
            {
                Loss.Stop(round, $"{this}: the last one neither runs nor was cancelled.");
            }
        }
    }

    public override string ToString() => $"{name}: {Volatile.Read(ref _due)} made due, {Runs} runs, {Volatile.Read(ref _cancels)} cancels";
}
