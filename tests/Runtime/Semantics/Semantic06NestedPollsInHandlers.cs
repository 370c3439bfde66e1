namespace Aio.Tests.Semantics;

/// <summary>Semantic 6: nested polls, as far as handlers go.</summary>
public abstract class Semantic06NestedPollsInHandlers(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    public enum Pending
    {
        Data,
        HangUp,
    }

    [Theory]
    [InlineData(Pending.Data)]
    [InlineData(Pending.HangUp)]
    public void A_handler_on_the_stack_is_not_entered_again_nor_keeps_a_nested_poll_awake(Pending pending)
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.WhenRead = null;
            AssertSleeps(context);
            Assert.Equal(1, handler.Reads);
        };
        handler.Attach(context, wire.Near, AioEvents.Read);
        if (pending == Pending.Data)
        {
            wire.Send();
        }
        else
        {
            wire.Far.Dispose();
        }

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);

        // Afterwards it is watched again.
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(2, handler.Reads);
    }

    [Fact]
    public void A_writer_on_the_stack_is_not_entered_again_nor_keeps_a_nested_poll_awake()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenWritten = () =>
        {
            handler.WhenWritten = null;
            AssertSleeps(context);
        };
        handler.Attach(context, wire.Near, AioEvents.Write);

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Writes);
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(2, handler.Writes);
    }

    [Fact]
    public void What_is_left_of_a_handler_on_the_stack_waits_until_it_returns()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var order = new List<string>();
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                order.Add("read");
                wire.Receive();
                AssertSleeps(context);
                order.Add("read ends");
            },
            WhenWritten = () => order.Add("write"),
        };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(["read", "read ends", "write"], order);
    }

    [Fact]
    public void A_nested_poll_calls_the_others_that_are_ready_without_blocking_and_each_once()
    {
        using var context = NewContextThatMustNotBlock();
        var notifiers = Enumerable.Range(0, 4).Select(_ => new EventNotifier()).ToArray();
        var handlers = notifiers.Select(_ => new ActionHandler()).ToArray();
        var isFirst = true;
        for (var i = 0; i < handlers.Length; i++)
        {
            var notifier = notifiers[i];
            handlers[i].WhenRead = () =>
            {
                notifier.TestAndClear();
                if (isFirst)
                {
                    isFirst = false;
                    Assert.True(context.Poll(blocking: true));
                    Assert.All(handlers, handler => Assert.Equal(1, handler.Reads));
                }
            };
            handlers[i].Attach(context, notifier.SafeHandle, AioEvents.Read);
            notifier.Set();
        }

        PollOnce(context);

        Assert.All(handlers, handler => Assert.Equal(1, handler.Reads));
        Assert.False(PollOnce(context));
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }

    [Fact]
    public void Polls_nest_to_five_levels_of_handlers_that_leave_their_data_unread()
    {
        using var context = NewContext();
        var notifiers = Enumerable.Range(0, 5).Select(_ => new EventNotifier()).ToArray();
        var handlers = notifiers.Select(_ => new ActionHandler()).ToArray();
        var depth = 0;
        var deepest = 0;
        for (var i = 0; i < handlers.Length; i++)
        {
            handlers[i].WhenRead = () =>
            {
                deepest = Math.Max(deepest, ++depth);
                if (depth < 5)
                {
                    Assert.True(context.Poll(blocking: true));
                }
                else
                {
                    AssertSleeps(context);
                }

                depth--;
            };
            handlers[i].Attach(context, notifiers[i].SafeHandle, AioEvents.Read);
            notifiers[i].Set();
        }

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(5, deepest);
        Assert.All(handlers, handler => Assert.Equal(1, handler.Reads));
        Array.ForEach(handlers, handler => handler.WhenRead = null);
        Assert.True(PollUntilDispatched(context));
        Assert.All(handlers, handler => Assert.Equal(2, handler.Reads));
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }

    [Fact]
    public void An_event_that_comes_while_a_nested_poll_in_a_handler_sleeps_wakes_it()
    {
        var backend = new CountingBackend(Backend);
        using var context = new AioContext(null, backend);
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var other = new ActionHandler { WhenRead = () => second.TestAndClear() };
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                first.TestAndClear();
                backend.WhenBlocking = () => OtherThread.Do(second.Set);
                Assert.True(context.Poll(blocking: true));
                backend.WhenBlocking = null;
                Assert.Equal(1, other.Reads);
            },
        };
        handler.Attach(context, first.SafeHandle, AioEvents.Read);
        other.Attach(context, second.SafeHandle, AioEvents.Read);
        first.Set();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal((1, 1), (handler.Reads, other.Reads));
    }

    [Fact]
    public void A_bottom_half_waits_for_a_handler()
    {
        var backend = new CountingBackend(Backend);
        using var context = new AioContext(null, backend);
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        using var bottomHalf = new ActionBottomHalf(context, () =>
        {
            backend.WhenBlocking = notifier.Set;
            Assert.True(context.Poll(blocking: true));
            Assert.Equal(1, handler.Reads);
        });
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        bottomHalf.Schedule();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void A_handler_attaches_itself_anew_and_polls_and_is_called_after_it_has_returned()
    {
        using var context = NewContext();
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.WhenRead = null;
            handler.Detach();
            second.Set();
            handler.Attach(context, second.SafeHandle, AioEvents.Read);
            AssertSleeps(context);
            Assert.Equal(1, handler.Reads);
        };
        handler.Attach(context, first.SafeHandle, AioEvents.Read);
        first.Set();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(2, handler.Reads);
    }

    [Fact]
    public void A_handler_attaches_itself_to_another_context_and_polls_that_and_is_called_there_after_it_has_returned()
    {
        using var context = NewContext();
        using var other = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.WhenRead = null;
            handler.Detach();
            handler.Attach(other, notifier.SafeHandle, AioEvents.Read);
            AssertSleeps(other);
            AssertSleeps(context);
            Assert.Equal(1, handler.Reads);
        };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(PollUntilDispatched(context));
        AssertNothingIsReady(context);
        Assert.Equal(1, handler.Reads);
        Assert.True(PollUntilDispatched(other));
        Assert.Equal(2, handler.Reads);
    }

    [Fact]
    public void An_interest_given_to_a_handler_on_the_stack_by_a_nested_poll_holds_when_it_has_returned()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            context.Post(_ => handler.Interest = AioEvents.Write, 0);
            context.Poll(blocking: true);
            AssertSleeps(context);
        };
        handler.Attach(context, wire.Near, AioEvents.Read);
        wire.Send();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
        Assert.True(PollUntilDispatched(context));
        Assert.Equal((1, 1), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void Two_contexts_poll_each_other_in_their_handlers()
    {
        using var context = NewContext();
        using var other = NewContext();
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var inner = new ActionHandler
        {
            WhenRead = () =>
            {
                second.TestAndClear();
                AssertSleeps(context);
                Assert.Same(other, AioContext.Current);
            },
        };
        var outer = new ActionHandler
        {
            WhenRead = () =>
            {
                Assert.True(other.Poll(blocking: true));
                Assert.Same(context, AioContext.Current);
                first.TestAndClear();
            },
        };
        outer.Attach(context, first.SafeHandle, AioEvents.Read);
        inner.Attach(other, second.SafeHandle, AioEvents.Read);
        first.Set();
        second.Set();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal((1, 1), (outer.Reads, inner.Reads));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void An_exception_in_a_nested_poll_that_the_handler_catches_leaves_the_rest_to_the_outer_one()
    {
        using var context = NewContext();
        var notifiers = Enumerable.Range(0, 3).Select(_ => new EventNotifier()).ToArray();
        var handlers = notifiers.Select(_ => new ActionHandler()).ToArray();
        var call = 0;
        for (var i = 0; i < handlers.Length; i++)
        {
            var notifier = notifiers[i];
            handlers[i].WhenRead = () =>
            {
                notifier.TestAndClear();
                switch (++call)
                {
                    case 1:
                        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
                        Assert.Equal(2, call);
                        break;
                    case 2:
                        throw new TimeZoneNotFoundException();
                    default:
                        break;
                }
            };
            handlers[i].Attach(context, notifier.SafeHandle, AioEvents.Read);
            notifier.Set();
        }

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(3, call);
        Assert.All(handlers, handler => Assert.Equal(1, handler.Reads));
        AssertNothingIsReady(context);
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }

    /// <summary>Asserts, from inside a callback, that a poll waits until its time is over, and once.</summary>
    private static void AssertSleeps(AioContext context)
    {
        var before = context.GetStatistics();
        Assert.False(context.Poll(TimeSpan.FromMilliseconds(2)));
        var after = context.GetStatistics();
        Assert.Equal(before.CallbacksRun, after.CallbacksRun);
        Assert.InRange(after.BlockingWaits - before.BlockingWaits, 1, 2);
    }
}

public sealed class Semantic06NestedPollsInHandlersOnPoll() : Semantic06NestedPollsInHandlers(AioBackend.Poll, isEmbedded: false);

public sealed class Semantic06NestedPollsInHandlersOnEpoll() : Semantic06NestedPollsInHandlers(AioBackend.Epoll, isEmbedded: false);

public sealed class Semantic06NestedPollsInHandlersEmbedded() : Semantic06NestedPollsInHandlers(AioBackend.Epoll, isEmbedded: true);
