namespace Aio;

/// <summary>
/// The bottom half that delivers the items of a <see cref="BottomHalfQueue{T}"/>. If a callback throws, the rest of its run
/// comes first in the next dispatch.
/// </summary>
internal abstract class QueueDelivery(AioContext context) : BottomHalf(context)
{
    /// <summary>Home thread: whether the last run was cut short by an exception with items left.</summary>
    public abstract bool HasRemainder { get; }

    /// <summary>Home thread: the queue that was interrupted before this one.</summary>
    public QueueDelivery? NextInterrupted { get; set; }
}
