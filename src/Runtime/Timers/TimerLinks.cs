namespace Aio;

/// <summary>How an <see cref="IncomingList{TNode, TLinks}"/> links timers.</summary>
internal readonly struct TimerLinks : ILinks<AioTimer>
{
    private static readonly AioTimer ClosedList = new ClosedMarker();

    public static AioTimer Closed => ClosedList;

    public static void SetNext(AioTimer node, AioTimer? next) => node.Next = next;

    private sealed class ClosedMarker : AioTimer
    {
        protected override void Run() => throw new InvalidOperationException("The marker of a closed list was run.");
    }
}
