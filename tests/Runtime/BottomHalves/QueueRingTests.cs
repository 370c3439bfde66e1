namespace Aio.Tests.BottomHalves;

/// <summary>A thread that is interrupted in the middle of a post, played step by step on one thread.</summary>
public sealed class QueueRingTests
{
    [Fact]
    public void An_unfinished_item_is_passed_over_and_what_follows_is_taken()
    {
        var ring = new QueueRing<int>(size: 4, start: 0);
        ring.RaiseLimit(4);
        var unfinished = Claim(ring);
        ring.Write(Claim(ring), 1);

        Assert.False(ring.TryTake(unfinished, out _));
        Assert.True(ring.TryTake(1, out var taken));
        Assert.Equal(1, taken);
        Assert.False(ring.TryTake(1, out _));
        Assert.Equal(0, ring.Head);

        ring.Write(unfinished, 7);
        Assert.True(ring.TryTake(0, out taken));
        Assert.Equal(7, taken);
        Assert.Equal(2, ring.Head);
    }

    [Fact]
    public void Slots_taken_out_of_turn_are_used_again_only_after_the_head_came_by()
    {
        var ring = new QueueRing<int>(size: 2, start: 0);
        ring.RaiseLimit(2);
        var unfinished = Claim(ring);
        ring.Write(Claim(ring), 1);
        Assert.True(ring.TryTake(1, out _));
        Assert.Equal(QueueRing<int>.Claim.AtLimit, ring.TryClaim(out var end));
        Assert.Equal(2, end);

        ring.Write(unfinished, 0);
        Assert.True(ring.TryTake(0, out _));
        Assert.Equal(2, ring.Head);
        ring.RaiseLimit(ring.Head + ring.Size);

        ring.Write(Claim(ring), 2);
        ring.Write(Claim(ring), 3);
        Assert.True(ring.TryTake(2, out var taken));
        Assert.Equal(2, taken);
        Assert.True(ring.TryTake(3, out taken));
        Assert.Equal(3, taken);
    }

    [Fact]
    public void A_closed_ring_goes_on_in_one_next_ring_at_its_end()
    {
        var ring = new QueueRing<int>(size: 2, start: 10);
        ring.RaiseLimit(12);
        Claim(ring);

        ring.Close(end: 10);
        Assert.False(ring.IsClosed);
        ring.Close(end: 11);

        Assert.True(ring.IsClosed);
        Assert.Equal(QueueRing<int>.Claim.Closed, ring.TryClaim(out var end));
        Assert.Equal(11, end);
        var next = ring.LinkNext(size: 4);
        Assert.Same(next, ring.LinkNext(size: 8));
        Assert.Equal((11, 11, 4), (next.Head, next.End, next.Size));
    }

    private static long Claim(QueueRing<int> ring)
    {
        Assert.Equal(QueueRing<int>.Claim.Done, ring.TryClaim(out var position));
        return position;
    }
}
