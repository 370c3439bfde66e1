namespace Aio.Tests.Semantics;

/// <summary>Semantic 7: removal while dispatching, as far as handlers go. What is removed is not called again, also if it was ready.</summary>
public abstract class Semantic07RemovalOfHandlers(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void A_handler_detaches_itself()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.WhenRead = handler.Detach;
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(PollUntilDispatched(context));

        AssertNothingIsReady(context);
        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void A_ready_handler_detaches_all_others_that_are_ready()
    {
        using var context = NewContext();
        var notifiers = Enumerable.Range(0, 10).Select(_ => new EventNotifier()).ToArray();
        var handlers = notifiers.Select(_ => new ActionHandler()).ToArray();
        for (var i = 0; i < handlers.Length; i++)
        {
            var self = handlers[i];
            self.WhenRead = () => Array.ForEach(handlers, handler =>
            {
                if (handler != self)
                {
                    handler.Detach();
                }
            });
            self.Attach(context, notifiers[i].SafeHandle, AioEvents.Read);
            notifiers[i].Set();
        }

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(1, handlers.Sum(handler => handler.Reads));
        Assert.Single(handlers, handler => handler.IsAttached);
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }

    [Fact]
    public void A_bottom_half_detaches_a_ready_handler()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        using var bottomHalf = new ActionBottomHalf(context, handler.Detach);
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();
        bottomHalf.Schedule();

        Assert.True(PollUntilDispatched(context));

        AssertNothingIsReady(context);
        Assert.Equal(0, handler.Reads);
    }

    [Fact]
    public void A_handler_disposes_a_bottom_half_that_is_scheduled()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        using var bottomHalf = new ActionBottomHalf(context);
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                notifier.TestAndClear();
                bottomHalf.Schedule();
                bottomHalf.Dispose();
            },
        };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(PollUntilDispatched(context));

        AssertNothingIsReady(context);
        Assert.Equal(0, bottomHalf.Runs);
    }

    [Fact]
    public void A_ready_handler_that_another_one_attaches_anew_is_called_for_its_new_attachment_alone()
    {
        using var context = NewContext();
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        using var silent = new EventNotifier();
        var one = new ActionHandler();
        var other = new ActionHandler();
        void AttachAnew(ActionHandler which)
        {
            which.Detach();
            which.Attach(context, silent.SafeHandle, AioEvents.Read);
        }

        one.WhenRead = () => AttachAnew(other);
        other.WhenRead = () => AttachAnew(one);
        one.Attach(context, first.SafeHandle, AioEvents.Read);
        other.Attach(context, second.SafeHandle, AioEvents.Read);
        first.Set();
        second.Set();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(1, one.Reads + other.Reads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_descriptor_of_the_same_number_does_not_get_the_event_of_the_old_one(bool isReady)
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        using var fresh = Wire.Pipe();
        var old = new ActionHandler();
        var received = new List<int?>();
        var replacement = new ActionHandler { WhenRead = () => received.Add(wire.Receive()) };
        using var bottomHalf = new ActionBottomHalf(context, () =>
        {
            old.Detach();

            // Closes the old one and opens another one under its number, in one step.
            Assert.Equal(wire.NearNumber, TestLibc.Duplicate(fresh.NearNumber, wire.NearNumber));
            replacement.Attach(context, wire.Near, AioEvents.Read);
        });
        old.Attach(context, wire.Near, AioEvents.Read);
        wire.Send(1);
        if (isReady)
        {
            fresh.Send(2);
        }

        bottomHalf.Schedule();
        Assert.True(PollUntilDispatched(context));
        Assert.Empty(received);

        if (!isReady)
        {
            AssertNothingIsReady(context);
            fresh.Send(2);
        }

        Assert.True(PollUntilDispatched(context));
        Assert.Equal([2], received);
        Assert.Equal(0, old.Reads);
    }

    [Fact]
    public void A_ready_handler_replaces_another_ready_one_on_the_same_descriptor()
    {
        using var context = NewContext();
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var replacement = new ActionHandler();
        var one = new ActionHandler();
        var other = new ActionHandler();
        void Replace(ActionHandler which, EventNotifier notifier)
        {
            which.Detach();
            replacement.Attach(context, notifier.SafeHandle, AioEvents.Read);
        }

        one.WhenRead = () => Replace(other, second);
        other.WhenRead = () => Replace(one, first);
        one.Attach(context, first.SafeHandle, AioEvents.Read);
        other.Attach(context, second.SafeHandle, AioEvents.Read);
        first.Set();
        second.Set();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(1, one.Reads + other.Reads);
        Assert.Equal(0, replacement.Reads);
        one.WhenRead = other.WhenRead = null;
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, replacement.Reads);
    }

    [Fact]
    public void A_handler_closes_its_descriptor_after_it_has_detached()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.Detach();
            wire.Near.Dispose();
        };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.True(PollUntilDispatched(context));

        AssertNothingIsReady(context);
        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void A_nested_poll_detaches_the_handler_below_it_which_is_not_called_for_what_was_left()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            context.Post(_ => handler.Detach(), 0);
            context.Poll(blocking: true);
            Assert.False(handler.IsAttached);
        };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.True(PollUntilDispatched(context));

        AssertNothingIsReady(context);
        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
    }
}

public sealed class Semantic07RemovalOfHandlersOnPoll() : Semantic07RemovalOfHandlers(AioBackend.Poll, isEmbedded: false);

public sealed class Semantic07RemovalOfHandlersOnEpoll() : Semantic07RemovalOfHandlers(AioBackend.Epoll, isEmbedded: false);

public sealed class Semantic07RemovalOfHandlersEmbedded() : Semantic07RemovalOfHandlers(AioBackend.Epoll, isEmbedded: true);
