namespace Aio.Tests.Handlers;

/// <summary>A handler's interest, and its changes.</summary>
public abstract class InterestTests(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void Without_interest_data_is_not_reported_until_there_is_some()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler { WhenRead = () => wire.Receive() };
        handler.Attach(context, wire.Near, AioEvents.None);
        wire.Send();
        AssertNothingIsReady(context);

        handler.Interest = AioEvents.Read;

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void Without_interest_a_hang_up_neither_wakes_nor_spins()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        PollOnce(context);
        var before = (handler.Reads, handler.Writes);

        handler.Interest = AioEvents.None;
        wire.Far.Dispose();

        AssertNothingIsReady(context);
        Assert.Equal(before, (handler.Reads, handler.Writes));
    }

    [Fact]
    public void Without_interest_from_the_beginning_a_hang_up_neither_wakes_nor_spins()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        wire.Far.Dispose();

        handler.Attach(context, wire.Near, AioEvents.None);

        AssertNothingIsReady(context);
        handler.Interest = AioEvents.Read;
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void A_callback_changes_its_own_interest()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () => handler.Interest = AioEvents.Write;
        handler.WhenWritten = () => handler.Interest = AioEvents.None;
        handler.Attach(context, wire.Near, AioEvents.Read);
        wire.Send();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
        Assert.True(PollUntilDispatched(context));
        Assert.Equal((1, 1), (handler.Reads, handler.Writes));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void What_is_ready_and_no_longer_wanted_is_not_delivered()
    {
        using var context = NewContext();
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var one = new ActionHandler();
        var other = new ActionHandler();
        void TurnOff()
        {
            one.Interest = AioEvents.None;
            other.Interest = AioEvents.None;
        }

        one.WhenRead = TurnOff;
        other.WhenRead = TurnOff;
        one.Attach(context, first.SafeHandle, AioEvents.Read);
        other.Attach(context, second.SafeHandle, AioEvents.Read);
        first.Set();
        second.Set();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(1, one.Reads + other.Reads);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void What_was_ready_and_is_wanted_again_is_reported_anew()
    {
        using var context = NewContext();
        using var first = new EventNotifier();
        using var second = new EventNotifier();
        var one = new ActionHandler();
        var other = new ActionHandler();
        void TurnOffAndOn(ActionHandler which)
        {
            which.Interest = AioEvents.None;
            which.Interest = AioEvents.Read;
        }

        one.WhenRead = () => TurnOffAndOn(other);
        other.WhenRead = () => TurnOffAndOn(one);
        one.Attach(context, first.SafeHandle, AioEvents.Read);
        other.Attach(context, second.SafeHandle, AioEvents.Read);
        first.Set();
        second.Set();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, one.Reads + other.Reads);
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(2, one.Reads + other.Reads);
    }

    [Fact]
    public void Of_one_that_is_ready_for_both_a_bottom_half_takes_one_away()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        using var bottomHalf = new ActionBottomHalf(context, () => handler.Interest = AioEvents.Write);
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        wire.Send();
        bottomHalf.Schedule();

        Assert.True(PollUntilDispatched(context));

        Assert.Equal((0, 1), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void An_interest_that_a_bottom_half_adds_is_served_without_another_event()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        using var bottomHalf = new ActionBottomHalf(context, () => handler.Interest = AioEvents.Read | AioEvents.Write);
        handler.Attach(context, wire.Near, AioEvents.Read);
        bottomHalf.Schedule();

        PollUntilDispatched(context);
        PollUntilDispatched(context);

        Assert.Equal((0, 1), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void One_that_loses_its_interest_and_is_detached_leaves_nothing_behind()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        var other = new ActionHandler { WhenRead = () => wire.Receive() };
        handler.Attach(context, wire.Near, AioEvents.Read);
        PollOnce(context);
        handler.Interest = AioEvents.None;
        handler.Detach();

        other.Attach(context, wire.Near, AioEvents.Read);
        wire.Send();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal((0, 1), (handler.Reads, other.Reads));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Many_change_at_once()
    {
        using var context = NewContext();
        var notifiers = Enumerable.Range(0, 100).Select(_ => new EventNotifier()).ToArray();
        var handlers = notifiers.Select(notifier => new ActionHandler { WhenRead = () => notifier.TestAndClear() }).ToArray();
        for (var i = 0; i < handlers.Length; i++)
        {
            handlers[i].Attach(context, notifiers[i].SafeHandle, AioEvents.None);
            notifiers[i].Set();
        }

        PollOnce(context);
        Array.ForEach(handlers, handler => handler.Interest = AioEvents.Read);

        Assert.True(PollUntilDispatched(context));
        Assert.All(handlers, handler => Assert.Equal(1, handler.Reads));
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }
}

public sealed class InterestTestsOnPoll() : InterestTests(AioBackend.Poll, isEmbedded: false);

public sealed class InterestTestsOnEpoll() : InterestTests(AioBackend.Epoll, isEmbedded: false);

public sealed class InterestTestsEmbedded() : InterestTests(AioBackend.Epoll, isEmbedded: true);
