namespace Aio.Tests.Conformance;

/// <summary>Bottom halves whose work is an asynchronous method.</summary>
public abstract class CoroutineTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    private readonly List<string> _order = [];
    private readonly List<TaskCompletionSource> _gates = [];

    [Fact]
    public void One_that_does_not_wait_runs_as_any_bottom_half()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => Task.CompletedTask);
        coroutine.Schedule();
        coroutine.Schedule();

        Assert.True(PollOnce(context));

        Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended));
        Assert.Equal(1, context.GetStatistics().BottomHalvesRun);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void One_that_waits_goes_on_on_the_home_thread_when_another_thread_lets_it()
    {
        using var context = NewObservedContext();
        using var coroutine = new ActionCoroutine(context, async _ =>
        {
            await Gate();
            context.VerifyHomeThread();
            await Gate();
            context.VerifyHomeThread();
        });
        coroutine.Schedule();
        PollOnce(context);

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(_gates[0].SetResult)));
        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(_gates[1].SetResult)));

        Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended));
    }

    [Fact]
    public void What_is_scheduled_while_one_is_suspended_makes_one_more_run_afterwards_and_does_not_keep_the_loop_awake()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => Gate());
        coroutine.Schedule();
        PollOnce(context);

        coroutine.Schedule();
        OtherThread.Do(coroutine.Schedule);
        Assert.True(coroutine.IsScheduled);
        AssertNothingIsReady(context);
        Assert.Equal(1, coroutine.Runs);

        _gates[0].SetResult();
        PollOnce(context);
        PollOnce(context);
        Assert.Equal(2, coroutine.Runs);
        Assert.False(coroutine.IsScheduled);

        _gates[1].SetResult();
        PollOnce(context);
        Assert.Equal((2, 2), (coroutine.Runs, coroutine.Ended));
        AssertNothingIsReady(context);
    }

    /// <summary>What a run waits for, in the order of asking.</summary>
    private Task Gate()
    {
        var gate = new TaskCompletionSource();
        _gates.Add(gate);
        return gate.Task;
    }
}

public sealed class CoroutineTestsOnManaged() : CoroutineTests(AioBackend.Managed, isEmbedded: false);

public sealed class CoroutineTestsOnPoll() : CoroutineTests(AioBackend.Poll, isEmbedded: false);

public sealed class CoroutineTestsOnEpoll() : CoroutineTests(AioBackend.Epoll, isEmbedded: false);

public sealed class CoroutineTestsInForeignLoop() : CoroutineTests(AioBackend.Epoll, isEmbedded: true);
