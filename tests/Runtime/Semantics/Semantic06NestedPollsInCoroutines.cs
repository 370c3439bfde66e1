namespace Aio.Tests.Semantics;

/// <summary>Semantic 6: nested polls and asynchronous bottom halves, on the stack or suspended.</summary>
public abstract class Semantic06NestedPollsInCoroutines(AioBackend backend) : OnBackend(backend)
{
    private readonly List<string> _order = [];
    private readonly Gates _gates = new();

    [Fact]
    public void On_the_stack_it_is_not_entered_again_and_does_not_keep_a_nested_poll_awake()
    {
        var backend = new RecordingBackend().OnWait(() => { });
        using var context = new AioContext(null, backend);
        ActionCoroutine coroutine = null!;
        coroutine = new ActionCoroutine(context, _ =>
        {
            if (coroutine.Runs == 1)
            {
                coroutine.Schedule();
                Assert.False(context.Poll(TimeSpan.FromTicks(1)));
            }

            return Task.CompletedTask;
        });
        coroutine.Schedule();

        context.Poll(blocking: false);
        Assert.Equal(1, coroutine.Runs);
        context.Poll(blocking: false);
        Assert.Equal(2, coroutine.Runs);
        Assert.Single(backend.Waits);
        coroutine.Dispose();
    }

    [Fact]
    public void Suspended_it_is_not_entered_again_by_a_nested_poll_and_does_not_keep_that_awake()
    {
        var backend = new RecordingBackend().OnWait(() => { });
        using var context = new AioContext(null, backend);
        using var coroutine = new ActionCoroutine(context, _ => _gates.Next());
        coroutine.Schedule();
        context.Poll(blocking: false);
        coroutine.Schedule();
        context.Post(_ => Assert.False(context.Poll(TimeSpan.FromTicks(1))), 0);

        Assert.True(context.Poll(blocking: false));

        Assert.Single(backend.Waits);
        Assert.Equal(1, coroutine.Runs);
        Assert.True(coroutine.IsScheduled);
    }

    [Fact]
    public void What_it_goes_on_with_may_run_in_a_nested_poll_of_another_callback()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, async _ =>
        {
            await _gates.Next();
            _order.Add("went on");
        });
        coroutine.Schedule();
        context.Poll(blocking: false);
        context.Post(_ =>
        {
            _gates.OpenFromOtherThread(0);
            Assert.True(context.Poll(blocking: true));
            _order.Add("polled");
        }, 0);

        context.Poll(blocking: false);

        Assert.Equal(["went on", "polled"], _order);
    }

    [Fact]
    public void The_rest_of_it_may_poll_and_is_neither_entered_again_nor_begun_anew()
    {
        var backend = new RecordingBackend().OnWait(() => { });
        using var context = new AioContext(null, backend);
        ActionCoroutine coroutine = null!;
        coroutine = new ActionCoroutine(context, async _ =>
        {
            await _gates.Next();
            if (coroutine.Runs == 1)
            {
                coroutine.Schedule();
                Assert.False(context.Poll(TimeSpan.FromTicks(1)));
                Assert.Equal(1, coroutine.Runs);
            }
        });
        coroutine.Schedule();
        context.Poll(blocking: false);
        _gates.Open(0);
        context.Poll(blocking: false);
        Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended));

        context.Poll(blocking: false);

        Assert.Equal(2, coroutine.Runs);
        coroutine.Dispose();
    }

    [Fact]
    public void One_that_polls_until_another_has_come_to_its_end_is_not_in_its_way()
    {
        using var context = NewContext();
        using var inner = new ActionCoroutine(context, async _ =>
        {
            for (var yield = 0; yield < 3; yield++)
            {
                await Task.Yield();
            }
        });
        using var outer = new ActionCoroutine(context, _ =>
        {
            inner.Schedule();
            context.WaitWhile(static inner => inner.Ended < 1, inner);
            inner.Schedule();
            context.WaitWhile(static inner => inner.Ended < 2, inner);
            return Task.CompletedTask;
        });
        outer.Schedule();

        context.Poll(blocking: false);

        Assert.Equal((1, 2), (outer.Ended, inner.Ended));
    }

    [Fact]
    public void The_undelivered_items_of_a_queue_wait_for_the_one_under_way_also_in_nested_polls()
    {
        using var context = NewContext();
        ActionCoroutineQueue<int> queue = null!;
        queue = new ActionCoroutineQueue<int>(context, async (item, _) =>
        {
            context.Poll(blocking: false);
            await _gates.Next();
            context.Poll(blocking: false);
            _order.Add($"item {item} of {queue.Delivered.Count}");
        });
        queue.Post(1);
        queue.Post(2);
        context.Poll(blocking: false);
        queue.Post(3);
        context.Post(_ => context.Poll(blocking: false), 0);
        context.Poll(blocking: false);

        for (var gate = 0; gate < 3; gate++)
        {
            _gates.Open(gate);
            context.Post(_ => context.Poll(blocking: false), 0);
            context.Poll(blocking: false);
            context.Poll(blocking: false);
        }

        Assert.Equal(["item 1 of 1", "item 2 of 2", "item 3 of 3"], _order);
    }

    [Fact]
    public void It_ends_in_a_nested_poll_and_may_begin_anew_there()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => _gates.Next());
        coroutine.Schedule();
        context.Poll(blocking: false);
        coroutine.Schedule();
        context.Post(_ =>
        {
            _gates.Open(0);
            context.Poll(blocking: true);
            context.Poll(blocking: true);
            _order.Add($"{coroutine.Runs}");
        }, 0);

        context.Poll(blocking: false);

        Assert.Equal(["2"], _order);
    }
}

public sealed class Semantic06NestedPollsInCoroutinesOnManaged() : Semantic06NestedPollsInCoroutines(AioBackend.Managed);

public sealed class Semantic06NestedPollsInCoroutinesOnPoll() : Semantic06NestedPollsInCoroutines(AioBackend.Poll);

public sealed class Semantic06NestedPollsInCoroutinesOnEpoll() : Semantic06NestedPollsInCoroutines(AioBackend.Epoll);
