namespace Aio.Tests.Semantics;

/// <summary>Semantic 6: nested polls, as far as bottom halves go.</summary>
public abstract class Semantic06NestedPolls(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void A_nested_poll_runs_what_is_pending_first_in_order_and_each_once()
    {
        using var context = NewContext();
        var order = new List<int>();
        var others = Enumerable.Range(1, 3).Select(number => new ActionBottomHalf(context, () => order.Add(number))).ToArray();
        using var first = new ActionBottomHalf(context, () =>
        {
            order.Add(0);
            Assert.True(context.Poll(blocking: true));
            order.Add(9);
        });
        first.Schedule();
        Array.ForEach(others, other => other.Schedule());

        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal([0, 1, 2, 3, 9], order);
    }

    [Fact]
    public void What_is_on_the_stack_does_not_run_again_before_it_returns_nor_keeps_a_nested_poll_awake()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        ActionBottomHalf? bottomHalf = null;
        var inner = true;
        bottomHalf = new ActionBottomHalf(context, () =>
        {
            if (bottomHalf!.Runs == 1)
            {
                bottomHalf.Schedule();
                inner = context.Poll(blocking: false);
                Assert.False(context.Poll(TimeSpan.FromTicks(1)));
            }
        });
        backend.OnWait(() => { });
        bottomHalf.Schedule();

        context.Poll(blocking: false);

        Assert.False(inner);
        Assert.Equal(1, bottomHalf.Runs);
        Assert.Single(backend.Waits);
        context.Poll(blocking: true);
        Assert.Equal(2, bottomHalf.Runs);
        bottomHalf.Dispose();
    }

    [Fact]
    public void What_is_scheduled_while_a_nested_poll_sleeps_wakes_it()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var awaited = new ActionBottomHalf(context);
        using var waiting = new ActionBottomHalf(context, () => Assert.True(context.Poll(blocking: true)));
        backend.OnWait(() => OtherThread.Do(() =>
        {
            waiting.Schedule();
            awaited.Schedule();
        }));
        waiting.Schedule();

        context.Poll(blocking: false);

        Assert.Equal(1, awaited.Runs);
        Assert.Equal(1, waiting.Runs);
        waiting.Cancel();
    }

    [Fact]
    public void The_items_of_a_queue_on_the_stack_wait_until_it_returns()
    {
        using var context = NewContext();
        ActionQueue<int>? queue = null;
        var deliveredWithin = -1;
        queue = new ActionQueue<int>(context, item =>
        {
            if (item == 1)
            {
                queue!.Post(4);
                context.Poll(blocking: false);
                deliveredWithin = queue.Delivered.Count;
            }
        });
        queue.Post(1);
        queue.Post(2);
        queue.Post(3);

        context.Poll(blocking: false);
        Assert.Equal(1, deliveredWithin);
        Assert.Equal([1, 2, 3], queue.Delivered);

        context.Poll(blocking: false);
        Assert.Equal([1, 2, 3, 4], queue.Delivered);
    }

    [Fact]
    public void A_post_runs_in_a_nested_poll_of_another_post()
    {
        using var context = NewContext();
        var order = new List<string>();
        context.Post(_ =>
        {
            order.Add("outer");
            context.Post(text => order.Add(text), "posted within");
            context.Poll(blocking: true);
            order.Add("outer ends");
        }, 0);
        context.Post(text => order.Add(text), "second");

        context.Poll(blocking: false);

        Assert.Equal(["outer", "second", "posted within", "outer ends"], order);
    }

    [Fact]
    public void A_poll_made_by_code_that_a_wait_runs_leaves_that_wait_able_to_end()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        backend
            .OnWait(() =>
            {
                // As code does that a pumped message runs. It takes down the announcement of the wait that we are in.
                Assert.False(context.Poll(TimeSpan.FromTicks(1)));

                // So nobody need write any more: the event is up.
                Assert.Equal(1, backend.Wakes);
                OtherThread.Do(() => context.Post(_ => { }, 0));
            })
            .OnWait(() => { });

        Assert.True(context.Poll(blocking: true));
    }

    [Fact]
    public void A_wait_that_runs_code_which_polls_ends_on_the_managed_back_end()
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new PollingWaits(context));
        try
        {
            Assert.False(context.Poll(blocking: true));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public void Polls_nest_to_a_hundred_levels()
    {
        using var context = NewContext();
        var depth = 0;
        var all = Enumerable.Range(0, 100).Select(_ => new ActionBottomHalf(context, () =>
        {
            depth++;
            context.Poll(blocking: false);
        })).ToArray();
        Array.ForEach(all, bottomHalf => bottomHalf.Schedule());

        context.Poll(blocking: false);

        Assert.Equal(100, depth);
        Assert.Equal(101, context.GetStatistics().Iterations);
    }

    [Fact]
    public void An_exception_in_a_nested_poll_that_the_callback_catches_leaves_the_rest_to_the_outer_one_in_order()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var outer = new ActionBottomHalf(context, () =>
        {
            order.Add("outer");
            Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));
            order.Add("outer ends");
        });
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        using var second = new ActionBottomHalf(context, () => order.Add("second"));
        using var third = new ActionBottomHalf(context, () => order.Add("third"));
        outer.Schedule();
        throwing.Schedule();
        second.Schedule();
        third.Schedule();

        context.Poll(blocking: false);

        Assert.Equal(["outer", "outer ends", "second", "third"], order);
    }

    /// <summary>Waits of the framework's on this thread run a poll first, as one that pumps messages might.</summary>
    private sealed class PollingWaits : SynchronizationContext
    {
        private readonly AioContext _context;
        private bool _isPolling;

        public PollingWaits(AioContext context)
        {
            _context = context;
            SetWaitNotificationRequired();
        }

        public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout)
        {
            if (!_isPolling)
            {
                _isPolling = true;
                _context.Poll(TimeSpan.FromTicks(1));
            }

            return WaitHelper(waitHandles, waitAll, millisecondsTimeout);
        }
    }
}

public sealed class Semantic06NestedPollsOnManaged() : Semantic06NestedPolls(AioBackend.Managed);

public sealed class Semantic06NestedPollsOnPoll() : Semantic06NestedPolls(AioBackend.Poll);

public sealed class Semantic06NestedPollsOnEpoll() : Semantic06NestedPolls(AioBackend.Epoll);
