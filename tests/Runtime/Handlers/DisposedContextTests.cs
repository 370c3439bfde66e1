namespace Aio.Tests.Handlers;

/// <summary>A context that is disposed lets go of all it had.</summary>
public abstract class DisposedContextTests(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void With_everything_pending_nothing_runs_later()
    {
        var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        using var bottomHalf = new ActionBottomHalf(context);
        using var idle = new ActionBottomHalf(context);
        var queue = new ActionQueue<int>(context);
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        using var throwing = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        throwing.Schedule();
        bottomHalf.Schedule();
        idle.ScheduleIdle();
        queue.Post(1);
        context.Notify();
        wire.Send();
        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));

        context.Dispose();

        Assert.Throws<ObjectDisposedException>(() => context.Poll(blocking: false));
        Assert.Throws<ObjectDisposedException>(() => context.Poll(blocking: true));
        Assert.Throws<ObjectDisposedException>(() => context.Prepare(out _));
        Assert.Throws<ObjectDisposedException>(() => context.Check());
        Assert.Throws<ObjectDisposedException>(() => context.Dispatch());
        Assert.Throws<ObjectDisposedException>(() => context.WakeHandle);
        Assert.Equal((0, 0), (handler.Reads, handler.Writes));
        Assert.Equal(0, bottomHalf.Runs + idle.Runs + queue.Delivered.Count);
        Assert.False(handler.IsAttached);
        Assert.Equal(AioEvents.None, handler.Interest);
    }

    [Fact]
    public void Handles_that_their_owner_has_disposed_are_closed()
    {
        var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read);
        wire.Near.Dispose();
        Assert.False(wire.NearIsClosed);

        context.Dispose();

        Assert.True(wire.NearIsClosed);
    }

    [Fact]
    public void Handlers_are_attached_to_another_context_and_are_not_called_for_what_was_ready_before()
    {
        var context = NewContext();
        using var other = NewContext();
        using var wire = Wire.Sockets();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read | AioEvents.Write);
        context.Post<int>(_ => throw new TimeZoneNotFoundException(), 0);
        wire.Send();
        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        context.Dispose();

        handler.Attach(other, notifier.SafeHandle, AioEvents.Read);

        AssertNothingIsReady(other);
        notifier.Set();
        Assert.True(PollUntilDispatched(other));
        Assert.Equal((1, 0), (handler.Reads, handler.Writes));
    }

    [Fact]
    public void Another_thread_may_dispose_it_when_nobody_polls()
    {
        var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read);
        PollOnce(context);

        OtherThread.Do(context.Dispose);

        Assert.False(handler.IsAttached);
        handler.Detach();
        wire.Near.Dispose();
        Assert.True(wire.NearIsClosed);
    }

    [Fact]
    public void A_callback_may_not_dispose_it_and_it_stays_usable()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => Assert.Throws<InvalidOperationException>(context.Dispose) };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(PollUntilDispatched(context));
        Assert.True(PollUntilDispatched(context));

        Assert.Equal(2, handler.Reads);
    }

    [Fact]
    public void A_handler_on_the_stack_of_one_context_outlives_another_one_that_it_was_attached_to_meanwhile()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.WhenRead = null;
            using (var brief = NewContext())
            {
                handler.Detach();
                handler.Attach(brief, notifier.SafeHandle, AioEvents.Read);
                brief.Poll(TimeSpan.FromTicks(1));
            }

            handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(PollUntilDispatched(context));
        Assert.True(PollUntilDispatched(context));

        Assert.Equal(2, handler.Reads);
    }
}

public sealed class DisposedContextTestsOnPoll() : DisposedContextTests(AioBackend.Poll, isEmbedded: false);

public sealed class DisposedContextTestsOnEpoll() : DisposedContextTests(AioBackend.Epoll, isEmbedded: false);

public sealed class DisposedContextTestsEmbedded() : DisposedContextTests(AioBackend.Epoll, isEmbedded: true);
