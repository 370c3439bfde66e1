namespace Aio.Stress;

/// <summary>Conditions of the program's own, which it tests between two polls, and of which posters notify it.</summary>
internal sealed class NotifyWork(Round round) : Workload
{
    private readonly SightAccount _account = new(round, "the notifications");

    public override bool HasBetweenPolls => true;

    public override void Step(Poster poster)
    {
        _account.Write(poster);
        round.Context.Notify();
        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster) => _account.Settle(poster);

    public override void BetweenPolls() => _account.Look();

    public override void Verify(Tally tally)
    {
    }

    public override string Describe() => _account.ToString();
}
