using System.Threading.Channels;

namespace Aio.Benchmarks.Micro;

/// <summary>The framework's channel, told that it has one reader.</summary>
/// <param name="receiver">Who receives.</param>
/// <param name="keepsThread">Whether a reader that sleeps keeps to its thread, as a loop does; else it awaits, and goes on
/// wherever the thread pool has room.</param>
internal readonly struct ChannelPosting(Receiver receiver, bool keepsThread) : IPosting
{
    private readonly Channel<(int Tag, long Result)> _channel =
        Channel.CreateUnbounded<(int Tag, long Result)>(new UnboundedChannelOptions { SingleReader = true });

    public void Post((int Tag, long Result) item) => _channel.Writer.TryWrite(item);

    public void Receive()
    {
        while (_channel.Reader.TryRead(out var item))
        {
            receiver.Receive(item);
        }
    }

    public void ReceiveAll()
    {
        if (!keepsThread)
        {
            ReceiveAllAsync().GetAwaiter().GetResult();
            return;
        }

        while (MayRead())
        {
            Receive();
        }
    }

    public void Stop() => _channel.Writer.Complete();

    private bool MayRead()
    {
        var ready = _channel.Reader.WaitToReadAsync();
        return ready.IsCompletedSuccessfully ? ready.Result : ready.AsTask().GetAwaiter().GetResult();
    }

    private async Task ReceiveAllAsync()
    {
        while (await _channel.Reader.WaitToReadAsync())
        {
            Receive();
        }
    }
}
