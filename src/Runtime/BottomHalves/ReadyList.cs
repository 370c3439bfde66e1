namespace Aio;

/// <summary>
/// The bottom halves that the home thread has collected, in the order in which they will run. It belongs to the context, not
/// to an iteration: a nested poll takes from the same list. Home thread only.
/// </summary>
internal struct ReadyList
{
    private BottomHalf? _last;

    public BottomHalf? First { get; private set; }

    public void Append(BottomHalf bottomHalf, long batch)
    {
        bottomHalf.Batch = batch;
        bottomHalf.Next = null;
        if (_last is null)
        {
            First = bottomHalf;
        }
        else
        {
            _last.Next = bottomHalf;
        }

        _last = bottomHalf;
    }

    /// <summary>Appends what <see cref="IncomingList{TNode, TLinks}.TakeAll"/> returned, oldest first.</summary>
    /// <returns>How many there are, and how many of them another thread than the home thread pushed.</returns>
    public (int Count, int Foreign) AppendReversed(BottomHalf newest, long batch)
    {
        var count = 0;
        var foreign = 0;
        var oldest = newest;
        BottomHalf? later = null;
        while (true)
        {
            count++;
            foreign += oldest.WasPushedByHomeThread ? 0 : 1;
            oldest.Batch = batch;
            var earlier = oldest.Next;
            oldest.Next = later;
            if (earlier is null)
            {
                break;
            }

            later = oldest;
            oldest = earlier;
        }

        if (_last is null)
        {
            First = oldest;
        }
        else
        {
            _last.Next = oldest;
        }

        _last = newest;
        return (count, foreign);
    }

    /// <summary>Takes one out.</summary>
    /// <param name="bottomHalf">The one.</param>
    /// <param name="previous">The one before it, or null if it is the first.</param>
    public void Remove(BottomHalf bottomHalf, BottomHalf? previous)
    {
        Join(previous, bottomHalf.Next);

        // Whoever schedules it next links it anew; until then it keeps nobody alive.
        bottomHalf.Next = null;
    }

    /// <summary>Closes the gap that one left, which need not be ours any more.</summary>
    public void Join(BottomHalf? previous, BottomHalf? next)
    {
        if (previous is null)
        {
            First = next;
        }
        else
        {
            previous.Next = next;
        }

        if (next is null)
        {
            _last = previous;
        }
    }
}
