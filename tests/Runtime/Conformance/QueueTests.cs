namespace Aio.Tests.Conformance;

/// <summary>A queue's items, and posted callbacks.</summary>
public abstract class QueueTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    [Fact]
    public void Its_items_are_delivered_in_one_run_in_order()
    {
        using var context = NewContext();
        var queue = new ActionQueue<int>(context, capacity: 4);
        for (var item = 0; item < 1000; item++)
        {
            queue.Post(item);
        }

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal(Enumerable.Range(0, 1000), queue.Delivered);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Items_of_another_thread_wake_a_loop_that_sleeps_with_one_write()
    {
        using var context = NewObservedContext();
        var queue = new ActionQueue<int>(context, capacity: 4);

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() =>
        {
            for (var item = 0; item < 100; item++)
            {
                queue.Post(item);
            }
        })));

        Assert.Equal(Enumerable.Range(0, 100), queue.Delivered);
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Items_posted_from_its_own_callback_go_to_the_next_dispatch()
    {
        using var context = NewContext();
        ActionQueue<int> queue = null!;
        queue = new ActionQueue<int>(context, item =>
        {
            if (item < 3)
            {
                queue.Post(item + 1);
            }
        });
        queue.Post(0);

        for (var dispatch = 0; dispatch <= 3; dispatch++)
        {
            Assert.True(PollWithoutBlocking(context));
            Assert.Equal(Enumerable.Range(0, dispatch + 1), queue.Delivered);
        }

        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_full_one_that_rejects_says_so_and_delivers_what_it_has_taken()
    {
        using var context = NewContext();
        var queue = new ActionQueue<int>(context, capacity: 2, overflow: BottomHalfOverflow.Reject);
        Assert.True(queue.TryPost(1));
        Assert.True(OtherThread.Do(() => queue.TryPost(2)));

        Assert.False(queue.TryPost(3));
        Assert.False(OtherThread.Do(() => queue.TryPost(4)));
        Assert.Throws<InvalidOperationException>(() => queue.Post(5));

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal([1, 2], queue.Delivered);
        AssertNothingIsReady(context);
        Assert.True(queue.TryPost(6));
        Assert.True(PollOnce(context));
        Assert.Equal([1, 2, 6], queue.Delivered);
    }

    [Fact]
    public void A_full_one_that_rejects_has_a_free_slot_in_the_callback_of_an_item()
    {
        using var context = NewContext();
        ActionQueue<int> queue = null!;
        var taken = new List<bool>();
        queue = new ActionQueue<int>(
            context,
            item =>
            {
                if (item == 1)
                {
                    taken.Add(queue.TryPost(3));
                    taken.Add(queue.TryPost(4));
                }
            },
            capacity: 2,
            BottomHalfOverflow.Reject);
        queue.Post(1);
        queue.Post(2);

        Assert.True(PollOnce(context));
        Assert.Equal([1, 2], queue.Delivered);
        Assert.True(PollWithoutBlocking(context));

        Assert.Equal([true, false], taken);
        Assert.Equal([1, 2, 3], queue.Delivered);
    }

    [Fact]
    public void It_keeps_the_place_of_its_first_undelivered_item()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var bottomHalf = new ActionBottomHalf(context, () => order.Add("bottom half"));
        var queue = new ActionQueue<int>(context, item => order.Add($"item {item}"));
        queue.Post(1);
        bottomHalf.Schedule();
        queue.Post(2);

        Assert.True(PollOnce(context));

        Assert.Equal(["item 1", "item 2", "bottom half"], order);
    }

    [Fact]
    public void A_posted_callback_runs_once_with_its_state()
    {
        using var context = NewContext();
        var states = new List<string>();
        context.Post(states.Add, "first");
        OtherThread.Do(() => context.Post(states.Add, "second"));

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal(["first", "second"], states);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_callback_posted_by_another_thread_wakes_a_loop_that_sleeps()
    {
        using var context = NewObservedContext();
        var states = new List<int>();

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() => context.Post(states.Add, 1))));

        Assert.Equal([1], states);
    }

    [Fact]
    public void A_callback_posted_by_a_posted_callback_goes_to_the_next_dispatch()
    {
        using var context = NewContext();
        var states = new List<int>();
        PostNext(1);

        for (var dispatch = 1; dispatch <= 3; dispatch++)
        {
            Assert.True(PollWithoutBlocking(context));
            Assert.Equal(dispatch, states.Count);
        }

        void PostNext(int number) => context.Post(
            state =>
            {
                states.Add(state);
                PostNext(state + 1);
            },
            number);
    }
}

public sealed class QueueTestsOnManaged() : QueueTests(AioBackend.Managed, isEmbedded: false);

public sealed class QueueTestsOnPoll() : QueueTests(AioBackend.Poll, isEmbedded: false);

public sealed class QueueTestsOnEpoll() : QueueTests(AioBackend.Epoll, isEmbedded: false);

public sealed class QueueTestsInForeignLoop() : QueueTests(AioBackend.Epoll, isEmbedded: true);
