namespace Aio.Stress;

/// <summary>Callbacks through the synchronization context: posted, and at times sent, so that the poster waits.</summary>
internal sealed class ContinuationWork(Round round) : Workload
{
    private const int PostsPerSend = 64;

    private static readonly SendOrPostCallback s_deliver = static item =>
    {
        var (work, poster, number) = ((ContinuationWork, int, long))item!;
        work._account.Deliver(poster, number);
        work._round.MayGoOn();
    };

    private readonly Round _round = round;
    private readonly DeliveryAccount _account = new(round, "the continuations");

    public override void Step(Poster poster)
    {
        object item = (this, poster.Number, _account.Next(poster));
        if (poster.Dice.OneIn(PostsPerSend))
        {
            _round.Context.SynchronizationContext.Send(s_deliver, item);
        }
        else
        {
            _round.Context.SynchronizationContext.Post(s_deliver, item);
        }

        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster) => _account.Settle(poster);

    public override void Verify(Tally tally) => tally.Items += _account.Total;

    public override string Describe() => _account.ToString();
}
