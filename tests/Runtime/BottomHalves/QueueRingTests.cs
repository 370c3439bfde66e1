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

        // Others have moved on since: it stays open.
        ring.Close(end: 10);
        Assert.Equal(11, Claim(ring));

        ring.Close(end: 12);
        Assert.Equal(QueueRing<int>.Claim.Closed, ring.TryClaim(out var end));
        Assert.Equal(12, end);
        var next = ring.LinkNext(size: 4);
        Assert.Same(next, ring.LinkNext(size: 8));
        Assert.Equal((12, 12, 4), (next.Head, next.End, next.Size));
    }

    [Fact]
    public void A_slot_used_again_during_a_run_is_not_taken_for_the_position_it_had_before()
    {
        using var context = new AioContext();
        ActionQueue<int>? queue = null;
        queue = new ActionQueue<int>(context, item =>
        {
            if (item == 0)
            {
                queue!.Post(4);
                queue.Post(5);
                queue.Post(6);
            }
        }, capacity: 4);

        // A thread is interrupted between its claim and its mark; two others are served.
        queue.PostingRing.RaiseLimit(4);
        var unfinished = Claim(queue.PostingRing);
        var ring = queue.PostingRing;
        queue.Post(1);
        queue.Post(2);
        context.Poll(blocking: false);
        Assert.Equal([1, 2], queue.Delivered);

        // It goes on, and its callback posts into the slots that it kept back.
        ring.Write(unfinished, 0);
        queue.Post(3);
        context.Poll(blocking: false);
        Assert.Equal([1, 2, 0, 3], queue.Delivered);

        context.Poll(blocking: false);
        Assert.Equal([1, 2, 0, 3, 4, 5, 6], queue.Delivered);
    }

    [Theory]
    [InlineData(BottomHalfOverflow.Grow)]
    [InlineData(BottomHalfOverflow.Reject)]
    public void A_thread_that_stays_away_costs_one_ring_of_the_same_size_however_many_posts_go_by(BottomHalfOverflow overflow)
    {
        using var context = new AioContext();
        var queue = new ActionQueue<int>(context, capacity: 64, overflow: overflow);
        var first = queue.PostingRing;
        Assert.True(queue.TryPost(0));
        context.Poll(blocking: false);
        var unfinished = Claim(first);

        for (var item = 1; item <= 10_000; item++)
        {
            Assert.True(queue.TryPost(item));
            context.Poll(blocking: false);
        }

        Assert.Same(first.Next, queue.PostingRing);
        Assert.Equal(first.Size, queue.PostingRing.Size);
        first.Write(unfinished, -1);
        queue.TryPost(10_001);
        context.Poll(blocking: false);
        Assert.Equal([-1, 10_001], queue.Delivered.TakeLast(2));
        Assert.Equal(10_003, queue.Delivered.Count);
    }

    private static long Claim(QueueRing<int> ring)
    {
        Assert.Equal(QueueRing<int>.Claim.Done, ring.TryClaim(out var position));
        return position;
    }
}
