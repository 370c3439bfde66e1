namespace Aio.Stress;

/// <summary>Conditions of the program's own, which it tests between two polls, and of which posters notify it.</summary>
internal sealed class NotifyWork(Round round) : Workload
{
    private readonly PerPoster _written = new(round.Posters);
    private readonly PerPoster _seen = new(round.Posters);

    public override bool HasBetweenPolls => true;

    public override void Step(Poster poster)
    {
        // A plain write: the notification alone makes it visible.
        Delays.BeforeStore();
        _written[poster.Number]++;
        round.Context.Notify();
        poster.Schedules++;
        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster) =>
        poster.Await(ref _seen[poster.Number], _written[poster.Number], "its notification");

    public override void BetweenPolls()
    {
        for (var poster = 0; poster < round.Posters; poster++)
        {
            var written = _written[poster];
            if (written != _seen[poster])
            {
                Volatile.Write(ref _seen[poster], written);
            }
        }
    }

    public override void Verify(Tally tally)
    {
    }

    public override string Describe() => $"notifications: written {_written}; seen {_seen}";
}
