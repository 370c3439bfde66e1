namespace Aio;

/// <summary>How an <see cref="IncomingList{TNode, TLinks}"/> links bottom halves.</summary>
internal readonly struct BottomHalfLinks : ILinks<BottomHalf>
{
    private static readonly BottomHalf ClosedList = new ClosedMarker();

    public static BottomHalf Closed => ClosedList;

    public static void SetNext(BottomHalf node, BottomHalf? next) => node.Next = next;

    private sealed class ClosedMarker : BottomHalf
    {
        protected override void Run() => throw new InvalidOperationException("The marker of a closed list was run.");
    }
}
