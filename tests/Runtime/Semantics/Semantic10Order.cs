namespace Aio.Tests.Semantics;

/// <summary>Semantic 10: order, and the capacity of queues.</summary>
public abstract class Semantic10Order(AioBackend backend) : OnBackend(backend)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bottom_halves_queues_and_posts_run_in_the_order_of_their_scheduling(bool fromACallback)
    {
        using var context = NewContext();
        var order = new List<string>();
        using var a = new ActionBottomHalf(context, () => order.Add("a"));
        using var b = new ActionBottomHalf(context, () => order.Add("b"));
        var queue = new ActionQueue<int>(context, item => order.Add($"item {item}"));
        void ScheduleAll(int round)
        {
            b.Schedule();
            queue.Post(1);
            context.Post(text => order.Add(text), "post 1");
            a.Schedule();
            queue.Post(2);
            b.Schedule();
            context.Post(text => order.Add(text), "post 2");
        }

        if (fromACallback)
        {
            context.Post(ScheduleAll, 0);
            context.Poll(blocking: false);
        }
        else
        {
            ScheduleAll(0);
        }

        context.Poll(blocking: false);

        Assert.Equal(["b", "item 1", "item 2", "post 1", "a", "post 2"], order);
    }

    [Fact]
    public void What_another_thread_scheduled_before_a_callback_did_runs_before_it()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var foreign = new ActionBottomHalf(context, () => order.Add("foreign"));
        using var own = new ActionBottomHalf(context, () => order.Add("own"));
        context.Post(_ =>
        {
            OtherThread.Do(foreign.Schedule);
            own.Schedule();
        }, 0);

        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal(["foreign", "own"], order);
    }

    [Fact]
    public void A_cancelled_one_scheduled_again_takes_up_its_place()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var a = new ActionBottomHalf(context, () => order.Add("a"));
        using var b = new ActionBottomHalf(context, () => order.Add("b"));
        a.Schedule();
        b.Schedule();
        a.Cancel();
        a.Schedule();

        context.Poll(blocking: false);

        Assert.Equal(["a", "b"], order);
    }

    [Fact]
    public void One_run_of_a_queue_delivers_all_that_was_posted_before_and_nothing_that_was_posted_since()
    {
        using var context = NewContext();
        ActionQueue<int>? queue = null;
        queue = new ActionQueue<int>(context, item =>
        {
            if (item < 1000)
            {
                queue!.Post(1000 + item);
            }
        }, capacity: 2);
        for (var item = 0; item < 1000; item++)
        {
            queue.Post(item);
        }

        context.Poll(blocking: false);
        Assert.Equal(Enumerable.Range(0, 1000), queue.Delivered);

        context.Poll(blocking: false);
        Assert.Equal(Enumerable.Range(0, 2000), queue.Delivered);
        Assert.False(context.Poll(blocking: false));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(100)]
    public void The_capacity_of_a_rejecting_queue_is_exact(int capacity)
    {
        using var context = NewContext();
        var queue = new ActionQueue<int>(context, capacity: capacity, overflow: BottomHalfOverflow.Reject);
        for (var round = 0; round < 3; round++)
        {
            for (var item = 0; item < capacity; item++)
            {
                Assert.True(queue.TryPost(item));
            }

            Assert.False(queue.TryPost(-1));
            var exception = Assert.Throws<InvalidOperationException>(() => queue.Post(-1));
            Assert.Contains($"{capacity} undelivered", exception.Message, StringComparison.Ordinal);

            context.Poll(blocking: false);
        }

        Assert.Equal(3 * capacity, queue.Delivered.Count);
        Assert.DoesNotContain(-1, queue.Delivered);
    }

    [Fact]
    public void A_slot_is_free_before_its_callback_runs()
    {
        using var context = NewContext();
        ActionQueue<int>? queue = null;
        var taken = new List<bool>();
        queue = new ActionQueue<int>(context, item =>
        {
            if (item == 1)
            {
                taken.Add(queue!.TryPost(2));
                taken.Add(queue.TryPost(3));
            }
        }, capacity: 1, overflow: BottomHalfOverflow.Reject);
        queue.Post(1);

        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal([true, false], taken);
        Assert.Equal([1, 2], queue.Delivered);
    }

    [Fact]
    public void A_rejecting_queue_under_load_never_holds_more_than_its_capacity_and_loses_nothing_it_took()
    {
        const int Capacity = 5;
        const int Posters = 3;
        const int Each = 50_000;
        using var context = NewContext();
        var delivered = new int[Posters];
        var inQueue = 0;
        var most = 0;
        var queue = new ActionlessQueue(context, Capacity, poster =>
        {
            delivered[poster]++;
            Interlocked.Decrement(ref inQueue);
        });
        var taken = new int[Posters];
        var threads = Enumerable.Range(0, Posters).Select(poster => new Thread(() =>
        {
            for (var attempt = 0; attempt < Each; attempt++)
            {
                if (queue.TryPost(poster))
                {
                    taken[poster]++;
                    var now = Interlocked.Increment(ref inQueue);
                    if (now > Volatile.Read(ref most))
                    {
                        Volatile.Write(ref most, now);
                    }
                }
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        while (threads.Any(thread => thread.IsAlive))
        {
            context.Poll(blocking: false);
        }

        context.Poll(blocking: false);
        Assert.Equal(taken, delivered);

        // Counted after the post, so the count can fall short; one more than the capacity, since the slot of an item is free
        // before its callback takes it off the count.
        Assert.InRange(most, 1, Capacity + 1);
    }

    [Fact]
    public void A_large_payload_arrives_whole_and_references_are_let_go()
    {
        using var context = NewContext();
        var (queue, reference) = PostOne(context);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(reference.IsAlive);
        GC.KeepAlive(queue);

        static (ActionQueue<(decimal, object, Guid)> Queue, WeakReference Reference) PostOne(AioContext context)
        {
            var payload = (1.25m, new object(), Guid.NewGuid());
            var queue = new ActionQueue<(decimal, object, Guid)>(context);
            queue.Post(payload);
            context.Poll(blocking: false);
            Assert.Equal([payload], queue.Delivered);
            queue.Delivered.Clear();
            return (queue, new WeakReference(payload.Item2));
        }
    }

    private sealed class ActionlessQueue(AioContext context, int capacity, Action<int> onItem)
        : BottomHalfQueue<int>(context, capacity, BottomHalfOverflow.Reject)
    {
        protected override void Run(in int item) => onItem(item);
    }
}

public sealed class Semantic10OrderOnManaged() : Semantic10Order(AioBackend.Managed);

public sealed class Semantic10OrderOnPoll() : Semantic10Order(AioBackend.Poll);

public sealed class Semantic10OrderOnEpoll() : Semantic10Order(AioBackend.Epoll);
