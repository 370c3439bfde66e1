namespace Aio.Tests.Semantics;

/// <summary>Semantic 10: order, as far as handlers go.</summary>
public abstract class Semantic10OrderOfHandlers(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void Bottom_halves_run_before_handlers_that_were_ready_earlier()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var order = new List<string>();
        using var bottomHalf = new ActionBottomHalf(context, () => order.Add("bottom half"));
        var handler = new ActionHandler { WhenRead = () => order.Add("handler") };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();
        bottomHalf.Schedule();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(["bottom half", "handler"], order);
    }

    [Fact]
    public void A_bottom_half_that_a_handler_schedules_runs_in_the_next_iteration_before_the_handlers()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var order = new List<string>();
        using var bottomHalf = new ActionBottomHalf(context, () => order.Add("bottom half"));
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                order.Add("handler");
                bottomHalf.Schedule();
            },
        };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        PollUntilDispatched(context);
        Assert.Equal(["handler"], order);
        PollUntilDispatched(context);

        Assert.Equal(["handler", "bottom half", "handler"], order);
    }

    [Fact]
    public void A_bottom_half_that_always_schedules_itself_does_not_starve_a_handler()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        ActionBottomHalf? bottomHalf = null;
        bottomHalf = new ActionBottomHalf(context, () => bottomHalf!.Schedule());
        var handler = new ActionHandler();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        bottomHalf.Schedule();
        PollUntilDispatched(context);
        PollUntilDispatched(context);
        notifier.Set();

        PollUntilDispatched(context);

        Assert.Equal(1, handler.Reads);
        bottomHalf.Dispose();
    }

    [Fact]
    public void A_handler_that_is_always_ready_does_not_starve_a_bottom_half()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        using var bottomHalf = new ActionBottomHalf(context);
        var handler = new ActionHandler { WhenWritten = bottomHalf.Schedule };
        handler.Attach(context, wire.Near, AioEvents.Write);

        for (var poll = 0; poll < 10; poll++)
        {
            Assert.True(PollUntilDispatched(context));
        }

        Assert.Equal((10, 9), (handler.Writes, bottomHalf.Runs));
    }

    [Fact]
    public void One_that_becomes_ready_during_the_dispatch_is_called_in_the_next_iteration()
    {
        using var context = NewContext();
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var other = new ActionHandler { WhenRead = () => second.TestAndClear() };
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                first.TestAndClear();
                second.Set();
            },
        };
        handler.Attach(context, first.SafeHandle, AioEvents.Read);
        other.Attach(context, second.SafeHandle, AioEvents.Read);
        first.Set();

        PollUntilDispatched(context);
        Assert.Equal((1, 0), (handler.Reads, other.Reads));
        PollUntilDispatched(context);

        Assert.Equal((1, 1), (handler.Reads, other.Reads));
    }
}

public sealed class Semantic10OrderOfHandlersOnPoll() : Semantic10OrderOfHandlers(AioBackend.Poll, isEmbedded: false);

public sealed class Semantic10OrderOfHandlersOnEpoll() : Semantic10OrderOfHandlers(AioBackend.Epoll, isEmbedded: false);

public sealed class Semantic10OrderOfHandlersEmbedded() : Semantic10OrderOfHandlers(AioBackend.Epoll, isEmbedded: true);
