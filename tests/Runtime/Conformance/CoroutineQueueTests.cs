namespace Aio.Tests.Conformance;

/// <summary>Queues whose work for each item is an asynchronous method.</summary>
public abstract class CoroutineQueueTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    private readonly List<string> _order = [];
    private readonly Gates _gates = new();

    [Fact]
    public void Items_that_do_not_wait_are_delivered_by_one_run()
    {
        using var context = NewContext();
        var queue = new ActionCoroutineQueue<int>(context, (_, _) => Task.CompletedTask);
        Post(queue, 1, 2, 3);

        Assert.True(PollOnce(context));

        Assert.Equal([1, 2, 3], queue.Delivered);
        Assert.Equal((3, 3), (queue.Ended, (int)context.GetStatistics().QueueItemsRun));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void An_item_is_delivered_when_the_one_before_it_has_come_to_its_end()
    {
        using var context = NewContext();
        var queue = new ActionCoroutineQueue<int>(context, (_, _) => _gates.Next());
        Post(queue, 1, 2);
        PollOnce(context);
        OtherThread.Do(() => queue.Post(3));

        for (var item = 1; item <= 3; item++)
        {
            AssertNothingIsReady(context);
            Assert.Equal(Enumerable.Range(1, item), queue.Delivered);
            Assert.Equal(item, context.GetStatistics().QueueItemsRun);

            _gates.OpenFromOtherThread(item - 1);
            PollOnce(context);
            PollOnce(context);
            Assert.Equal(item, queue.Ended);
        }

        Assert.Equal([1, 2, 3], queue.Delivered);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void The_rest_of_a_run_comes_first_and_what_was_posted_since_in_the_next_dispatch()
    {
        using var context = NewContext();
        var queue = new ActionCoroutineQueue<int>(context, async (item, _) =>
        {
            await (item == 1 ? _gates.Next() : Task.CompletedTask);
            _order.Add($"item {item}");
        });
        Post(queue, 1, 2, 3);
        PollOnce(context);
        Post(queue, 4);
        AssertNothingIsReady(context);
        _gates.Open(0);
        context.Post(order => order.Add("posted"), _order);

        PollOnce(context);
        Assert.Equal(["item 1", "item 2", "item 3", "posted"], _order);

        PollOnce(context);
        Assert.Equal(["item 1", "item 2", "item 3", "posted", "item 4"], _order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Where_items_are_refused_the_capacity_counts_those_that_are_undelivered()
    {
        using var context = NewContext();
        var queue = new ActionCoroutineQueue<int>(context, (_, _) => _gates.Next(), capacity: 2, BottomHalfOverflow.Reject);
        Assert.True(queue.TryPost(1));
        Assert.True(queue.TryPost(2));
        Assert.False(queue.TryPost(0));
        PollOnce(context);

        Assert.True(queue.TryPost(3));
        Assert.False(queue.TryPost(0));
        Assert.Throws<InvalidOperationException>(() => queue.Post(0));

        _gates.Open(0);
        PollOnce(context);
        Assert.Equal([1, 2], queue.Delivered);
        Assert.True(queue.TryPost(4));
        Assert.False(queue.TryPost(0));

        for (var gate = 1; gate < 4; gate++)
        {
            _gates.Open(gate);
            PollOnce(context);
            PollOnce(context);
        }

        Assert.Equal([1, 2, 3, 4], queue.Delivered);
        Assert.Equal(4, queue.Ended);
    }

    [Fact]
    public void A_ring_that_grows_meanwhile_loses_nothing()
    {
        const int Count = 200;
        using var context = NewContext();
        var queue = new ActionCoroutineQueue<int>(context, (item, _) => item % 3 == 0 ? _gates.Next() : Task.CompletedTask, capacity: 2);
        for (var item = 0; item < Count; item++)
        {
            queue.Post(item);
            if (item % 5 == 0)
            {
                PollOnce(context);
            }
        }

        for (var gate = 0; queue.Ended < Count; gate++)
        {
            _gates.Open(gate);
            PollOnce(context);
            PollOnce(context);
        }

        Assert.Equal(Enumerable.Range(0, Count), queue.Delivered);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void An_item_may_post_to_its_own_queue_before_and_after_it_waits()
    {
        using var context = NewContext();
        ActionCoroutineQueue<int> queue = null!;
        queue = new ActionCoroutineQueue<int>(
            context,
            async (item, _) =>
            {
                if (item == 1)
                {
                    Assert.True(queue.TryPost(2));
                    await _gates.Next();
                    Assert.False(queue.TryPost(0));
                }
            },
            capacity: 1,
            BottomHalfOverflow.Reject);
        queue.Post(1);
        PollOnce(context);
        _gates.Open(0);
        PollOnce(context);
        PollOnce(context);

        Assert.Equal([1, 2], queue.Delivered);
        Assert.Equal(2, queue.Ended);
    }

    [Fact]
    public void Items_that_complete_while_the_loop_is_about_to_wait_for_them_are_delivered_by_one_run_each_once()
    {
        using var context = NewContext();
        var queue = new CompletingQueue(context);
        for (var item = 1; item <= 3; item++)
        {
            queue.Post(item);
        }

        Assert.True(PollOnce(context));
        Assert.Equal([1, 2, 3], queue.Delivered);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Queues_do_not_wait_for_each_other()
    {
        using var context = NewContext();
        var slow = new ActionCoroutineQueue<int>(context, (_, _) => _gates.Next());
        var quick = new ActionCoroutineQueue<int>(context, (_, _) => Task.CompletedTask);
        Post(slow, 1, 2);
        Post(quick, 1, 2);
        PollOnce(context);
        Post(quick, 3);
        PollOnce(context);

        Assert.Equal([1], slow.Delivered);
        Assert.Equal([1, 2, 3], quick.Delivered);
        AssertNothingIsReady(context);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_item_that_throws_is_consumed_and_the_rest_comes_first_in_the_next_poll(bool isSuspended)
    {
        using var context = NewContext();
        var queue = new ActionCoroutineQueue<int>(context, async (item, _) =>
        {
            _order.Add($"item {item}");
            if (item == 1)
            {
                await (isSuspended ? _gates.Next() : Task.CompletedTask);
                throw new TimeZoneNotFoundException();
            }
        });
        Post(queue, 1, 2);
        if (isSuspended)
        {
            PollOnce(context);
            _gates.Open(0);
        }

        context.Post(order => order.Add("posted"), _order);

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.Equal(["item 1"], _order);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal(["item 1", "item 2", "posted"], _order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Where_an_exception_is_taken_the_rest_comes_in_the_same_poll()
    {
        var taken = new List<Exception>();
        using var context = NewContext(new AioContextOptions
        {
            OnUnhandledException = exception =>
            {
                taken.Add(exception);
                return true;
            },
        });
        var queue = new ActionCoroutineQueue<int>(context, async (item, _) =>
        {
            await (item == 2 ? _gates.Next() : Task.CompletedTask);
            throw new TimeZoneNotFoundException($"{item}");
        });
        Post(queue, 1, 2, 3);
        PollOnce(context);
        Assert.Equal(["1"], taken.Select(static exception => exception.Message));
        _gates.Open(0);

        Assert.True(PollOnce(context));

        Assert.Equal(["1", "2", "3"], taken.Select(static exception => exception.Message));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Items_posted_by_several_threads_come_each_once_in_the_order_of_each_and_one_at_a_time()
    {
        const int Count = 500;
        using var thread = new AioThread(null, new AioContextOptions { Backend = Backend });
        thread.Start();
        using var done = new CountdownEvent(3 * Count);
        var queue = new ActionCoroutineQueue<(int Poster, int Number)>(thread.Context, async (item, disposal) =>
        {
            if (item.Number % 4 == 0)
            {
                await Task.Yield();
            }
            else if (item.Number % 16 == 1)
            {
                await Task.Run(static () => { }, disposal);
            }

            thread.Context.VerifyHomeThread();
            done.Signal();
        });

        AtOnce.Do([.. Enumerable.Range(0, 3).Select<int, Action>(poster => () =>
        {
            for (var number = 0; number < Count; number++)
            {
                queue.Post((poster, number));
            }
        })]);

        Assert.True(done.Wait(OnHomeThread.Limit, TestContext.Current.CancellationToken));
        OnHomeThread.Do(thread.Context, () =>
        {
            for (var poster = 0; poster < 3; poster++)
            {
                Assert.Equal(Enumerable.Range(0, Count), queue.Delivered.Where(item => item.Poster == poster).Select(static item => item.Number));
            }
        });
    }

    private sealed class CompletingQueue(AioContext context) : CompilerServices.CoroutineQueue<int>(context)
    {
        public List<int> Delivered { get; } = [];

        protected override ValueTask RunAsync(in int item, CancellationToken disposal)
        {
            Delivered.Add(item);

            // What is still to be delivered is not delivered by a nested poll.
            Context.Poll(blocking: false);
            Assert.Equal(item, Delivered[^1]);
            return new CompletingOnAwait().Task;
        }
    }

    private static void Post(ActionCoroutineQueue<int> queue, params ReadOnlySpan<int> items)
    {
        foreach (var item in items)
        {
            queue.Post(item);
        }
    }
}

public sealed class CoroutineQueueTestsOnManaged() : CoroutineQueueTests(AioBackend.Managed, isEmbedded: false);

public sealed class CoroutineQueueTestsOnPoll() : CoroutineQueueTests(AioBackend.Poll, isEmbedded: false);

public sealed class CoroutineQueueTestsOnEpoll() : CoroutineQueueTests(AioBackend.Epoll, isEmbedded: false);

public sealed class CoroutineQueueTestsInForeignLoop() : CoroutineQueueTests(AioBackend.Epoll, isEmbedded: true);
