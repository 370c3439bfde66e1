namespace Aio.Tests;

/// <summary>A queue that keeps what it was given, in order, and then runs an action.</summary>
internal sealed class ActionQueue<T>(
    AioContext context,
    Action<T>? action = null,
    int capacity = 256,
    BottomHalfOverflow overflow = BottomHalfOverflow.Grow) : BottomHalfQueue<T>(context, capacity, overflow)
{
    public List<T> Delivered { get; } = [];

    protected override void Run(in T item)
    {
        Delivered.Add(item);
        action?.Invoke(item);
    }
}
