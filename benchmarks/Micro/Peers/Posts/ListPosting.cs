namespace Aio.Benchmarks.Micro;

/// <summary>The least that there is: a linked list whose head is set by compare-and-swap and taken as a whole. Its reader
/// cannot sleep.</summary>
internal readonly struct ListPosting(Receiver receiver) : IPosting
{
    private readonly List _list = new();

    public void Post((int Tag, long Result) item)
    {
        var node = new Node(item);
        do
        {
            node.Next = Volatile.Read(ref _list.Newest);
        }
        while (Interlocked.CompareExchange(ref _list.Newest, node, node.Next) != node.Next);
    }

    public void Receive()
    {
        if (Volatile.Read(ref _list.Newest) is null)
        {
            return;
        }

        Node? oldest = null;
        for (var node = Interlocked.Exchange(ref _list.Newest, null); node is not null;)
        {
            (node.Next, oldest, node) = (oldest, node, node.Next);
        }

        for (; oldest is not null; oldest = oldest.Next)
        {
            receiver.Receive(oldest.Item);
        }
    }

    public void ReceiveAll() => throw new NotSupportedException();

    public void Stop()
    {
    }

    private sealed class List
    {
        public Node? Newest;
    }

    private sealed class Node((int Tag, long Result) item)
    {
        public readonly (int Tag, long Result) Item = item;
        public Node? Next;
    }
}
