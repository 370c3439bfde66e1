using Aio.CompilerServices;

namespace Aio.Tests;

/// <summary>A queue with an asynchronous method for each item, as generated code writes it, that keeps what it was given, in order.</summary>
internal sealed class ActionCoroutineQueue<T>(
    AioContext context,
    Func<T, CancellationToken, Task> action,
    int capacity = 256,
    BottomHalfOverflow overflow = BottomHalfOverflow.Grow) : CoroutineQueue<T>(context, capacity, overflow)
{
    public List<T> Delivered { get; } = [];

    public int Ended { get; private set; }

    public bool IsUnderWay { get; private set; }

    protected override ValueTask RunAsync(in T item, CancellationToken disposal) => CallAsync(item, disposal);

    private async ValueTask CallAsync(T item, CancellationToken disposal)
    {
        Assert.False(IsUnderWay, "An item was delivered while another one was under way.");
        IsUnderWay = true;
        Delivered.Add(item);
        try
        {
            await action(item, disposal);
        }
        finally
        {
            IsUnderWay = false;
            Ended++;
        }
    }
}
