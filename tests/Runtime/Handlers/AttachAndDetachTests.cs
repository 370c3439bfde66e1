namespace Aio.Tests.Handlers;

/// <summary>Handlers come, are called, and go.</summary>
public abstract class AttachAndDetachTests(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void One_that_is_added_and_removed_without_an_event_is_not_called()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();

        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        Assert.True(handler.IsAttached);
        Assert.Equal(AioEvents.Read, handler.Interest);
        Assert.False(PollOnce(context));
        handler.Detach();

        Assert.False(handler.IsAttached);
        Assert.Equal(AioEvents.None, handler.Interest);
        AssertNothingIsReady(context);
        Assert.Equal(0, handler.Reads);
    }

    [Fact]
    public void One_whose_event_is_set_already_is_called_by_the_next_poll()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        notifier.Set();

        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void One_that_is_removed_with_its_event_set_is_not_called()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        handler.Detach();

        AssertNothingIsReady(context);
        Assert.Equal(0, handler.Reads);
    }

    [Fact]
    public void Of_several_those_that_are_ready_are_called_once_each()
    {
        using var context = NewContext();
        var notifiers = Enumerable.Range(0, 20).Select(_ => new EventNotifier()).ToArray();
        var handlers = notifiers.Select(notifier => new ActionHandler { WhenRead = () => notifier.TestAndClear() }).ToArray();
        for (var i = 0; i < handlers.Length; i++)
        {
            handlers[i].Attach(context, notifiers[i].SafeHandle, AioEvents.Read);
        }

        for (var i = 0; i < handlers.Length; i += 2)
        {
            notifiers[i].Set();
        }

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => 1 - (i % 2)), handlers.Select(handler => handler.Reads));
        AssertNothingIsReady(context);
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }

    [Fact]
    public void More_that_are_ready_than_one_wait_reports_are_all_called()
    {
        using var context = NewContext();
        var notifiers = Enumerable.Range(0, 300).Select(_ => new EventNotifier()).ToArray();
        var handlers = notifiers.Select(notifier => new ActionHandler { WhenRead = () => notifier.TestAndClear() }).ToArray();
        for (var i = 0; i < handlers.Length; i++)
        {
            handlers[i].Attach(context, notifiers[i].SafeHandle, AioEvents.Read);
            notifiers[i].Set();
        }

        PollUntilDispatched(context);
        PollOnce(context);

        Assert.All(handlers, handler => Assert.Equal(1, handler.Reads));
        AssertNothingIsReady(context);
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }

    [Fact]
    public void Those_of_which_one_read_nothing_do_not_starve_beyond_one_wait()
    {
        using var context = NewContext();
        var notifiers = Enumerable.Range(0, 600).Select(_ => new EventNotifier()).ToArray();
        var handlers = notifiers.Select(_ => new ActionHandler()).ToArray();
        for (var i = 0; i < handlers.Length; i++)
        {
            handlers[i].Attach(context, notifiers[i].SafeHandle, AioEvents.Read);
            notifiers[i].Set();
        }

        for (var poll = 0; poll < 3; poll++)
        {
            PollUntilDispatched(context);
        }

        Assert.All(handlers, handler => Assert.NotEqual(0, handler.Reads));
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }

    [Fact]
    public void One_is_attached_and_detached_again_and_again()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };

        for (var round = 1; round <= 1000; round++)
        {
            handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
            handler.Interest = AioEvents.None;
            handler.Interest = AioEvents.Read;
            if (round % 100 == 0)
            {
                notifier.Set();
                Assert.True(PollUntilDispatched(context));
                Assert.Equal(round / 100, handler.Reads);
            }

            handler.Detach();
        }

        AssertNothingIsReady(context);
    }

    [Fact]
    public void One_is_attached_to_another_context_afterwards()
    {
        using var first = NewContext();
        using var second = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        handler.Attach(first, notifier.SafeHandle, AioEvents.Read);
        PollOnce(first);
        handler.Detach();

        handler.Attach(second, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        AssertNothingIsReady(first);
        Assert.Equal(0, handler.Reads);
        Assert.True(PollUntilDispatched(second));
        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void Two_contexts_watch_one_descriptor()
    {
        using var first = NewContext();
        using var second = NewContext();
        using var notifier = new EventNotifier();
        var one = new ActionHandler();
        var other = new ActionHandler();
        one.Attach(first, notifier.SafeHandle, AioEvents.Read);
        other.Attach(second, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(PollUntilDispatched(first));
        Assert.True(PollUntilDispatched(second));

        Assert.Equal((1, 1), (one.Reads, other.Reads));
    }

    [Fact]
    public void It_may_be_attached_before_any_thread_has_polled_and_is_then_called_by_the_one_that_does()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(OtherThread.Do(() => PollUntilDispatched(context)));

        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void One_attached_by_a_bottom_half_is_called_in_the_next_poll()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        notifier.Set();
        context.Post(_ => handler.Attach(context, notifier.SafeHandle, AioEvents.Read), 0);

        PollUntilDispatched(context);
        PollUntilDispatched(context);

        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void A_handle_that_its_owner_disposes_stays_open_until_the_handler_is_detached()
    {
        using var context = NewContext();
        using var wire = Wire.Pipe();
        var handler = new ActionHandler();
        handler.Attach(context, wire.Near, AioEvents.Read);

        wire.Near.Dispose();
        wire.Send();
        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);

        handler.Detach();
        Assert.True(wire.NearIsClosed);
    }

    [Fact]
    public void Detaching_what_is_not_attached_does_nothing()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Detach();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        handler.Detach();

        handler.Detach();

        Assert.False(handler.IsAttached);
    }

    [Fact]
    public void A_handler_that_is_attached_anew_is_not_called_for_what_it_was_attached_to_before()
    {
        using var context = NewContext();
        using var before = new EventNotifier();
        using var now = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(context, before.SafeHandle, AioEvents.Read);
        before.Set();
        handler.Detach();

        handler.Attach(context, now.SafeHandle, AioEvents.Read);

        AssertNothingIsReady(context);
        Assert.Equal(0, handler.Reads);
    }
}

public sealed class AttachAndDetachTestsOnPoll() : AttachAndDetachTests(AioBackend.Poll, isEmbedded: false);

public sealed class AttachAndDetachTestsOnEpoll() : AttachAndDetachTests(AioBackend.Epoll, isEmbedded: false);

public sealed class AttachAndDetachTestsEmbedded() : AttachAndDetachTests(AioBackend.Epoll, isEmbedded: true);
