namespace Aio.Stress;

/// <summary>Items through a small queue that grows, or refuses what is too much. At times the callback throws.</summary>
internal sealed class QueueWork : Workload
{
    private const int MostCapacity = 64;
    private const int ItemsPerException = 4096;

    private readonly DeliveryAccount _account;
    private readonly Queue _queue;

    public QueueWork(Round round)
    {
        _account = new DeliveryAccount(round, "the queue");
        _queue = new Queue(
            round, _account, 1 + round.SetupDice.Below(MostCapacity), round.SetupDice.OneIn(2) ? BottomHalfOverflow.Grow : BottomHalfOverflow.Reject);
    }

    public override void Step(Poster poster)
    {
        var item = (poster.Number, _account.Next(poster));
        var patience = default(Patience);
        while (!_queue.TryPost(in item))
        {
            if (!patience.TryWait())
            {
                Loss.Stop(poster.Round, $"The queue takes nothing more from poster {poster.Number}.");
            }
        }

        if (poster.Waits)
        {
            Settle(poster);
        }
    }

    public override void Settle(Poster poster) => _account.Settle(poster);

    public override void Verify(Tally tally) => tally.Items += _account.Total;

    public override string Describe() => _account.ToString();

    private sealed class Queue(Round round, DeliveryAccount account, int capacity, BottomHalfOverflow overflow)
        : BottomHalfQueue<(int Poster, long Number)>(round.Context, capacity, overflow)
    {
        protected override void Run(in (int Poster, long Number) item)
        {
            account.Deliver(item.Poster, item.Number);
            round.MayGoOn();
            if (round.HomeDice.OneIn(ItemsPerException))
            {
                throw new PlannedException();
            }
        }
    }
}
