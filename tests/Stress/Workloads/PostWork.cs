namespace Aio.Stress;

/// <summary>Bottom halves for a single use.</summary>
internal sealed class PostWork(Round round) : Workload
{
    private static readonly Action<(PostWork Work, int Poster, long Number)> s_deliver = static post =>
        post.Work.Deliver(post.Poster, post.Number);

    private readonly DeliveryAccount _account = new(round, "the posts");

    public override void Step(Poster poster)
    {
        round.Context.Post(s_deliver, (this, poster.Number, _account.Next(poster)));
        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster) => _account.Settle(poster);

    public override void Verify(Tally tally) => tally.Items += _account.Total;

    public override string Describe() => _account.ToString();

    private void Deliver(int poster, long number)
    {
        _account.Deliver(poster, number);
        round.MayGoOn();
    }
}
