namespace Aio;

/// <summary>What an <see cref="IncomingList{TNode, TLinks}"/> has to know of its nodes.</summary>
internal interface ILinks<TNode>
    where TNode : class
{
    /// <summary>The marker that stands in a closed list. It is never run.</summary>
    public static abstract TNode Closed { get; }

    /// <summary>The pushing thread, before the node is in the list: writes the node's link.</summary>
    public static abstract void SetNext(TNode node, TNode? next);
}
