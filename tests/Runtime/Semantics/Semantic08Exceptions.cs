namespace Aio.Tests.Semantics;

/// <summary>Semantic 8: a callback that throws.</summary>
public abstract class Semantic08Exceptions(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void The_exception_leaves_the_poll_and_the_rest_stays_pending_in_order()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        var order = new List<int>();
        using var first = new ActionBottomHalf(context, () => order.Add(1));
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        using var third = new ActionBottomHalf(context, () => order.Add(3));
        using var fourth = new ActionBottomHalf(context, () => order.Add(4));
        first.Schedule();
        throwing.Schedule();
        third.Schedule();
        fourth.Schedule();

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Equal([1], order);

        Assert.True(context.Poll(blocking: true));
        Assert.Equal([1, 3, 4], order);
        Assert.Equal(1, throwing.Runs);
        Assert.Empty(backend.Waits);
    }

    [Fact]
    public void What_was_scheduled_meanwhile_comes_after_the_rest()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var later = new ActionBottomHalf(context, () => order.Add("later"));
        using var throwing = new ActionBottomHalf(context, () =>
        {
            later.Schedule();
            throw new TimeZoneNotFoundException();
        });
        using var rest = new ActionBottomHalf(context, () => order.Add("rest"));
        throwing.Schedule();
        rest.Schedule();

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));
        context.Poll(blocking: false);

        Assert.Equal(["rest", "later"], order);
    }

    [Fact]
    public void An_item_that_threw_is_consumed_and_the_rest_of_its_queue_comes_first_in_the_next_poll()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        var order = new List<string>();
        using var after = new ActionBottomHalf(context, () => order.Add("after"));
        var queue = new ActionQueue<int>(context, item =>
        {
            order.Add($"item {item}");
            if (item is 2 or 3)
            {
                throw new TimeZoneNotFoundException();
            }
        });
        for (var item = 1; item <= 4; item++)
        {
            queue.Post(item);
        }

        after.Schedule();

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Equal(["item 1", "item 2"], order);
        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Equal(["item 1", "item 2", "item 3"], order);
        Assert.True(context.Poll(blocking: true));
        Assert.Equal(["item 1", "item 2", "item 3", "item 4", "after"], order);
        Assert.False(context.Poll(blocking: false));
    }

    [Fact]
    public void An_item_posted_by_the_callback_that_threw_keeps_its_place_behind_what_was_scheduled_before_it()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var between = new ActionBottomHalf(context, () => order.Add("between"));
        ActionQueue<int>? queue = null;
        queue = new ActionQueue<int>(context, item =>
        {
            order.Add($"item {item}");
            if (item == 1)
            {
                between.Schedule();
                queue!.Post(3);
                throw new TimeZoneNotFoundException();
            }
        });
        queue.Post(1);
        queue.Post(2);

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));
        context.Poll(blocking: false);

        Assert.Equal(["item 1", "item 2", "between", "item 3"], order);
    }

    [Fact]
    public void Two_queues_interrupted_in_nested_polls_go_on_with_the_outer_one_first()
    {
        using var context = NewContext();
        var order = new List<string>();
        var inner = new ActionQueue<int>(context, item =>
        {
            order.Add($"inner {item}");
            if (item == 1)
            {
                throw new TimeZoneNotFoundException();
            }
        });
        var outer = new ActionQueue<int>(context, item =>
        {
            order.Add($"outer {item}");
            if (item == 1)
            {
                context.Poll(blocking: false);
            }
        });
        outer.Post(1);
        outer.Post(2);
        inner.Post(1);
        inner.Post(2);

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));
        context.Poll(blocking: false);

        Assert.Equal(["outer 1", "inner 1", "outer 2", "inner 2"], order);
    }

    [Fact]
    public void A_posted_callback_that_throws_is_consumed()
    {
        using var context = NewContext();
        context.Post<int>(_ => throw new TimeZoneNotFoundException(), 0);

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));

        Assert.False(context.Poll(blocking: false));
    }

    [Fact]
    public void An_exception_that_the_handler_takes_does_not_leave_the_poll_and_the_rest_runs_in_it()
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
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        var queue = new ActionQueue<int>(context, item => throw new InvalidTimeZoneException());
        using var last = new ActionBottomHalf(context);
        throwing.Schedule();
        queue.Post(1);
        queue.Post(2);
        last.Schedule();

        Assert.True(context.Poll(blocking: false));

        Assert.Equal([1, 2], queue.Delivered);
        Assert.Equal(1, last.Runs);
        Assert.Equal([typeof(TimeZoneNotFoundException), typeof(InvalidTimeZoneException), typeof(InvalidTimeZoneException)],
            taken.Select(exception => exception.GetType()));
    }

    [Fact]
    public void A_queue_that_posts_to_itself_and_throws_each_time_does_not_keep_a_poll_from_ending()
    {
        using var context = NewContext(new AioContextOptions { OnUnhandledException = _ => true });
        ActionQueue<int>? queue = null;
        queue = new ActionQueue<int>(context, item =>
        {
            queue!.Post(item + 1);
            throw new TimeZoneNotFoundException();
        });
        queue.Post(1);

        for (var poll = 1; poll <= 3; poll++)
        {
            Assert.True(context.Poll(blocking: false));
            Assert.Equal(poll, queue.Delivered.Count);
        }
    }

    [Fact]
    public void An_exception_that_the_handler_refuses_leaves_the_poll()
    {
        using var context = NewContext(new AioContextOptions { OnUnhandledException = exception => exception is not TimeZoneNotFoundException });
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        throwing.Schedule();

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));
    }

    [Fact]
    public void A_post_made_by_the_handler_runs_in_a_poll_of_the_handler()
    {
        AioContext? context = null;
        var within = false;
        context = NewContext(new AioContextOptions
        {
            OnUnhandledException = _ =>
            {
                context!.Post(_ => within = true, 0);
                context.Poll(blocking: false);
                Assert.True(within);
                return true;
            },
        });
        context.Post<int>(_ => throw new TimeZoneNotFoundException(), 0);

        Assert.True(context.Poll(blocking: false));

        Assert.True(within);
        context.Dispose();
    }

    [Fact]
    public void A_bottom_half_that_threw_has_left_the_stack_when_the_handler_polls()
    {
        AioContext? context = null;
        ActionBottomHalf? bottomHalf = null;
        context = NewContext(new AioContextOptions
        {
            OnUnhandledException = _ =>
            {
                bottomHalf!.Schedule();
                Assert.True(context!.Poll(blocking: false));
                return true;
            },
        });
        bottomHalf = new ActionBottomHalf(context, () =>
        {
            if (bottomHalf!.Runs == 1)
            {
                throw new TimeZoneNotFoundException();
            }
        });
        bottomHalf.Schedule();

        context.Poll(blocking: false);

        Assert.Equal(2, bottomHalf.Runs);
        context.Dispose();
    }

    [Fact]
    public void What_the_handler_throws_itself_leaves_the_poll_and_the_rest_stays()
    {
        using var context = NewContext(new AioContextOptions { OnUnhandledException = _ => throw new InvalidTimeZoneException() });
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        using var rest = new ActionBottomHalf(context);
        throwing.Schedule();
        rest.Schedule();

        Assert.Throws<InvalidTimeZoneException>(() => context.Poll(blocking: false));
        Assert.True(context.Poll(blocking: false));

        Assert.Equal(1, rest.Runs);
    }

    [Fact]
    public void An_idle_rest_runs_in_the_next_poll_without_blocking()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        using var idle = new ActionBottomHalf(context);
        throwing.Schedule();
        idle.ScheduleIdle();
        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));

        context.Poll(blocking: true);

        Assert.Equal(1, idle.Runs);
        Assert.Empty(backend.Waits);
    }

    [Fact]
    public void An_idle_rest_runs_in_the_next_poll_without_blocking_also_if_the_handler_threw()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(new AioContextOptions { OnUnhandledException = _ => throw new InvalidTimeZoneException() }, backend);
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        using var idle = new ActionBottomHalf(context);
        throwing.Schedule();
        idle.ScheduleIdle();
        Assert.Throws<InvalidTimeZoneException>(() => context.Poll(blocking: true));

        context.Poll(blocking: true);

        Assert.Equal(1, idle.Runs);
        Assert.Empty(backend.Waits);
    }

    [Fact]
    public void A_run_cancelled_before_it_began_leaves_no_notification_behind()
    {
        var backend = new RecordingBackend().OnWait(() => { });
        using var context = new AioContext(null, backend);
        using var idle = new ActionBottomHalf(context);
        context.Run(new CancellationToken(canceled: true));
        idle.ScheduleIdle();

        context.Poll(blocking: true);

        Assert.Single(backend.Waits);
    }

    [Fact]
    public void An_exception_keeps_the_stack_that_it_was_thrown_with()
    {
        using var context = NewContext();
        using var throwing = new ActionBottomHalf(context, ThrowFromHere);
        throwing.Schedule();

        var exception = Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));

        Assert.Contains(nameof(ThrowFromHere), exception.StackTrace, StringComparison.Ordinal);

        static void ThrowFromHere() => throw new TimeZoneNotFoundException();
    }

    [Fact]
    public void Run_returns_normally_when_it_is_cancelled_by_another_thread_while_it_sleeps()
    {
        using var context = NewContext();
        for (var round = 0; round < 100; round++)
        {
            using var stop = new CancellationTokenSource();
            var waits = context.GetStatistics().BlockingWaits;
            var canceller = new Thread(() =>
            {
                while (context.GetStatistics().BlockingWaits == waits)
                {
                    Thread.Yield();
                }

                stop.Cancel();
            });
            canceller.Start();

            context.Run(stop.Token);

            canceller.Join();
        }
    }

    [Fact]
    public void Run_can_be_called_again_after_an_exception()
    {
        using var context = NewContext();
        using var stop = new CancellationTokenSource();
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        using var stopping = new ActionBottomHalf(context, stop.Cancel);
        throwing.Schedule();
        stopping.Schedule();

        Assert.Throws<TimeZoneNotFoundException>(() => context.Run(stop.Token));
        context.Run(stop.Token);

        Assert.Equal(1, stopping.Runs);
    }
}

public sealed class Semantic08ExceptionsOnManaged() : Semantic08Exceptions(AioBackend.Managed);

public sealed class Semantic08ExceptionsOnPoll() : Semantic08Exceptions(AioBackend.Poll);

public sealed class Semantic08ExceptionsOnEpoll() : Semantic08Exceptions(AioBackend.Epoll);
