namespace Aio.Tests.Semantics;

/// <summary>Semantic 6: nested polls, as far as the runtime's own multiplexers go, which are re-entrant.</summary>
public abstract class Semantic06NestedPollsInAsyncCode(AioBackend backend) : OnBackend(backend)
{
    private readonly List<string> _order = [];

    public enum Multiplexer
    {
        SwitchTo,
        SynchronizationContext,
    }

    [Theory]
    [InlineData(Multiplexer.SwitchTo)]
    [InlineData(Multiplexer.SynchronizationContext)]
    public void A_nested_poll_runs_the_items_that_remain_in_order_and_each_once(Multiplexer multiplexer)
    {
        using var context = NewContext();
        OtherThread.Do(() =>
        {
            Post(context, multiplexer, () =>
            {
                _order.Add("first");
                Assert.True(context.Poll(blocking: true));
                _order.Add("first ends");
            });
            Post(context, multiplexer, () => _order.Add("second"));
            Post(context, multiplexer, () => _order.Add("third"));
        });

        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal(["first", "second", "third", "first ends"], _order);
    }

    [Theory]
    [InlineData(Multiplexer.SwitchTo)]
    [InlineData(Multiplexer.SynchronizationContext)]
    public void A_nested_poll_runs_what_the_item_on_the_stack_has_posted(Multiplexer multiplexer)
    {
        using var context = NewContext();
        OtherThread.Do(() => Post(context, multiplexer, () =>
        {
            OtherThread.Do(() => Post(context, multiplexer, () => _order.Add("from another thread")));
            context.SynchronizationContext.Post(_ => _order.Add("from the callback"), null);
            Assert.True(context.Poll(blocking: true));
            _order.Add("first ends");
        }));

        context.Poll(blocking: false);

        Assert.Equal(["from another thread", "from the callback", "first ends"], _order);
    }

    [Theory]
    [InlineData(Multiplexer.SwitchTo)]
    [InlineData(Multiplexer.SynchronizationContext)]
    public void An_item_that_comes_while_a_nested_poll_sleeps_wakes_it(Multiplexer multiplexer)
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        backend.OnWait(() => OtherThread.Do(() => Post(context, multiplexer, () => _order.Add("came"))));
        OtherThread.Do(() => Post(context, multiplexer, () => Assert.True(context.Poll(blocking: true))));

        context.Poll(blocking: false);

        Assert.Equal(["came"], _order);
        Assert.Equal(1, backend.Wakes);
    }

    [Theory]
    [InlineData(Multiplexer.SwitchTo)]
    [InlineData(Multiplexer.SynchronizationContext)]
    public void An_item_on_the_stack_does_not_keep_a_nested_poll_awake(Multiplexer multiplexer)
    {
        var backend = new RecordingBackend().OnWait(() => { });
        using var context = new AioContext(null, backend);
        OtherThread.Do(() => Post(context, multiplexer, () => Assert.False(context.Poll(TimeSpan.FromTicks(1)))));

        Assert.True(context.Poll(blocking: false));

        Assert.Single(backend.Waits);
    }

    [Theory]
    [InlineData(Multiplexer.SwitchTo)]
    [InlineData(Multiplexer.SynchronizationContext)]
    public void Items_nest_to_a_hundred_levels(Multiplexer multiplexer)
    {
        using var context = NewContext();
        var depth = 0;
        var deepest = 0;
        OtherThread.Do(() =>
        {
            for (var item = 0; item < 100; item++)
            {
                Post(context, multiplexer, () =>
                {
                    deepest = Math.Max(deepest, ++depth);
                    context.Poll(blocking: false);
                    depth--;
                });
            }
        });

        context.Poll(blocking: false);

        Assert.Equal((100, 0), (deepest, depth));
    }

    [Theory]
    [InlineData(Multiplexer.SwitchTo)]
    [InlineData(Multiplexer.SynchronizationContext)]
    public void An_exception_in_a_nested_poll_that_the_item_catches_leaves_the_rest_in_order(Multiplexer multiplexer)
    {
        using var context = NewContext();
        OtherThread.Do(() =>
        {
            Post(context, multiplexer, () =>
            {
                Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));
                _order.Add("first ends");
            });
            Post(context, multiplexer, () => throw new TimeZoneNotFoundException());
            Post(context, multiplexer, () => _order.Add("third"));
        });

        context.Poll(blocking: false);

        Assert.Equal(["first ends", "third"], _order);
    }

    private static void Post(AioContext context, Multiplexer multiplexer, Action item)
    {
        if (multiplexer == Multiplexer.SwitchTo)
        {
            context.SwitchTo().GetAwaiter().UnsafeOnCompleted(item);
        }
        else
        {
            context.SynchronizationContext.Post(static item => ((Action)item!)(), item);
        }
    }
}

public sealed class Semantic06NestedPollsInAsyncCodeOnManaged() : Semantic06NestedPollsInAsyncCode(AioBackend.Managed);

public sealed class Semantic06NestedPollsInAsyncCodeOnPoll() : Semantic06NestedPollsInAsyncCode(AioBackend.Poll);

public sealed class Semantic06NestedPollsInAsyncCodeOnEpoll() : Semantic06NestedPollsInAsyncCode(AioBackend.Epoll);
