namespace Aio.Tests.Semantics;

/// <summary>Semantic 8: a handler that throws.</summary>
public abstract class Semantic08ExceptionsOfHandlers(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Theory]
    [InlineData(AioEvents.Read)]
    [InlineData(AioEvents.Write)]
    public void The_exception_leaves_the_poll_and_the_others_are_called_by_the_next_one_without_blocking(AioEvents events)
    {
        using var context = NewContextThatMustNotBlock();
        var wires = Enumerable.Range(0, 3).Select(_ => Wire.Sockets()).ToArray();
        var handlers = wires.Select(_ => new ActionHandler()).ToArray();
        var called = 0;
        for (var i = 0; i < handlers.Length; i++)
        {
            var handler = handlers[i];
            handler.WhenRead = handler.WhenWritten = () =>
            {
                handler.Interest = AioEvents.None;
                if (++called == 1)
                {
                    throw new TimeZoneNotFoundException();
                }
            };
            handler.Attach(context, wires[i].Near, events);
            wires[i].Send();
        }

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.Equal(1, called);

        Assert.True(PollUntilDispatched(context));
        Assert.All(handlers, handler => Assert.Equal(1, handler.Reads + handler.Writes));
        Assert.False(PollOnce(context));
        Array.ForEach(wires, wire => wire.Dispose());
    }

    [Fact]
    public void What_a_coroutine_throws_that_a_handler_has_let_go_on_leaves_the_poll_before_the_next_handler_is_called()
    {
        using var context = NewContextThatMustNotBlock();
        using var one = new EventNotifier();
        using var other = new EventNotifier();
        var gates = new Gates();
        using var coroutine = new ActionCoroutine(context, async _ =>
        {
            await gates.Next();
            throw new TimeZoneNotFoundException();
        });
        coroutine.Schedule();
        PollOnce(context);
        var called = 0;
        foreach (var notifier in new[] { one, other })
        {
            var handler = new ActionHandler
            {
                WhenRead = () =>
                {
                    notifier.TestAndClear();
                    if (called++ == 0)
                    {
                        AsInRun.Do(context, () => gates.Open(0));
                    }
                },
            };
            handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
            notifier.Set();
        }

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.Equal((1, 1), (called, coroutine.Ended));

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(2, called);
    }

    [Fact]
    public void A_read_that_throws_leaves_the_write_to_the_next_poll()
    {
        using var context = NewContextThatMustNotBlock();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                wire.Receive();
                throw new TimeZoneNotFoundException();
            },
        };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.Equal((1, 0), (handler.Reads, handler.Writes));

        Assert.True(PollUntilDispatched(context));
        Assert.Equal((1, 1), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void A_read_that_throws_every_time_does_not_keep_the_write_from_its_turn()
    {
        using var context = NewContextThatMustNotBlock();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler { WhenRead = () => throw new TimeZoneNotFoundException() };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.True(PollUntilDispatched(context));

        Assert.Equal((1, 1), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void A_bottom_half_that_throws_leaves_the_ready_handlers_to_the_next_poll()
    {
        using var context = NewContextThatMustNotBlock();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();
        throwing.Schedule();

        Assert.Throws<TimeZoneNotFoundException>(() => PollUntilDispatched(context));
        Assert.Equal(0, handler.Reads);

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);
        Assert.False(PollOnce(context));
    }

    [Fact]
    public void One_that_throws_is_called_again_for_what_it_left_unread()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => throw new TimeZoneNotFoundException() };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.Throws<TimeZoneNotFoundException>(() => PollUntilDispatched(context));
        Assert.Throws<TimeZoneNotFoundException>(() => PollUntilDispatched(context));

        Assert.Equal(2, handler.Reads);
    }

    [Fact]
    public void One_that_detaches_itself_and_throws_is_not_called_again()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.Detach();
            throw new TimeZoneNotFoundException();
        };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.Throws<TimeZoneNotFoundException>(() => PollUntilDispatched(context));

        AssertNothingIsReady(context);
        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void An_exception_that_is_taken_does_not_leave_the_poll_and_the_rest_is_called_in_it()
    {
        var taken = 0;
        using var context = NewContext(new AioContextOptions
        {
            OnUnhandledException = exception =>
            {
                Assert.IsType<TimeZoneNotFoundException>(exception);
                taken++;
                return true;
            },
        });
        using var wire = Wire.Sockets();
        using var notifier = new EventNotifier();
        var throwing = new ActionHandler();
        throwing.WhenRead = () => throw new TimeZoneNotFoundException();
        throwing.WhenWritten = () => throw new TimeZoneNotFoundException();
        var other = new ActionHandler();
        throwing.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        other.Attach(context, notifier.SafeHandle, AioEvents.Read);
        wire.Send();
        notifier.Set();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(2, taken);
        Assert.Equal((1, 1, 1), (throwing.Reads, throwing.Writes, other.Reads));
    }

    [Fact]
    public void One_that_threw_has_left_the_stack_when_the_handler_of_exceptions_polls()
    {
        AioContext? context = null;
        var polled = false;
        context = NewContext(new AioContextOptions
        {
            OnUnhandledException = _ =>
            {
                polled = context!.Poll(blocking: true);
                return true;
            },
        });
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            if (handler.Reads == 1)
            {
                throw new TimeZoneNotFoundException();
            }

            notifier.TestAndClear();
        };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(PollUntilDispatched(context));

        Assert.True(polled);
        Assert.Equal(2, handler.Reads);
        AssertNothingIsReady(context);
        context.Dispose();
    }

    [Fact]
    public void What_the_handler_of_exceptions_throws_leaves_the_poll_and_the_rest_stays()
    {
        using var context = NewContextThatMustNotBlock(new AioContextOptions { OnUnhandledException = _ => throw new InvalidTimeZoneException() });
        using var wire = Wire.Sockets();
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                wire.Receive();
                throw new TimeZoneNotFoundException();
            },
        };
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();

        Assert.Throws<InvalidTimeZoneException>(() => PollOnce(context));
        Assert.True(PollUntilDispatched(context));

        Assert.Equal((1, 1), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void An_exception_that_leaves_nested_polls_leaves_every_handler_callable()
    {
        using var context = NewContext();
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var one = new ActionHandler();
        var other = new ActionHandler();
        var depth = 0;
        void PollOrThrow()
        {
            if (++depth == 2)
            {
                throw new TimeZoneNotFoundException();
            }

            context.Poll(blocking: true);
        }

        one.WhenRead = other.WhenRead = PollOrThrow;
        one.Attach(context, first.SafeHandle, AioEvents.Read);
        other.Attach(context, second.SafeHandle, AioEvents.Read);
        first.Set();
        second.Set();

        Assert.Throws<TimeZoneNotFoundException>(() => PollUntilDispatched(context));
        Assert.Equal((1, 1), (one.Reads, other.Reads));

        one.WhenRead = () => first.TestAndClear();
        other.WhenRead = () => second.TestAndClear();
        Assert.True(PollUntilDispatched(context));
        Assert.Equal((2, 2), (one.Reads, other.Reads));
        AssertNothingIsReady(context);
    }
}

public sealed class Semantic08ExceptionsOfHandlersOnPoll() : Semantic08ExceptionsOfHandlers(AioBackend.Poll, isEmbedded: false);

public sealed class Semantic08ExceptionsOfHandlersOnEpoll() : Semantic08ExceptionsOfHandlers(AioBackend.Epoll, isEmbedded: false);

public sealed class Semantic08ExceptionsOfHandlersEmbedded() : Semantic08ExceptionsOfHandlers(AioBackend.Epoll, isEmbedded: true);
