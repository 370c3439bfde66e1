namespace Aio;

/// <summary>
/// The bottom half that delivers the items of a <see cref="BottomHalfQueue{T}"/>. If a callback throws, or is suspended, the rest of
/// its run comes first in the next dispatch, or when that callback has come to its end.
/// </summary>
internal abstract class QueueDelivery(AioContext context) : BottomHalf(context)
{
    private CoroutineRun? _coroutine;

    internal sealed override CoroutineRun? CoroutineRun => _coroutine;

    /// <summary>Whoever makes the queue: its callback is an asynchronous method.</summary>
    public void MakeCoroutine() => _coroutine = new CoroutineRun(this);

    /// <summary>Home thread: whether the last run was cut short, by an exception or a suspension, with items left.</summary>
    public abstract bool HasRemainder { get; }

    /// <summary>Home thread: the queue that was interrupted before this one.</summary>
    public QueueDelivery? NextInterrupted { get; set; }
}
