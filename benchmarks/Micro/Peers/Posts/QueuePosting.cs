namespace Aio.Benchmarks.Micro;

/// <summary>Ours: a queue of bottom halves and its loop.</summary>
/// <param name="receiver">Who receives.</param>
/// <param name="options">Of the loop.</param>
internal readonly struct QueuePosting(Receiver receiver, AioContextOptions? options = null) : IPosting
{
    private readonly Queue _queue = new(new AioContext(options), receiver);
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
