namespace Aio.Benchmarks.Micro;

/// <summary>Ours: a queue of bottom halves and its loop.</summary>
internal readonly struct QueuePosting(Receiver receiver) : IPosting
{
    private readonly Queue _queue = new(new AioContext(), receiver);
    private readonly CancellationTokenSource _stop = new();

    public void Post((int Tag, long Result) item) => _queue.Post(item);

    public void Receive() => _queue.Context.Poll(blocking: false);

    public void ReceiveAll() => _queue.Context.Run(_stop.Token);

    public void Stop() => _stop.Cancel();

    private sealed class Queue(AioContext context, Receiver receiver) : BottomHalfQueue<(int Tag, long Result)>(context)
    {
        protected override void Run(in (int Tag, long Result) item) => receiver.Receive(item);
    }
}
