using System.Threading.Tasks.Sources;

namespace Aio.Tests.Conformance;

/// <summary>Bottom halves whose work is an asynchronous method.</summary>
public abstract class CoroutineTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    private readonly List<string> _order = [];
    private readonly Gates _gates = new();

    [Fact]
    public void One_that_does_not_wait_runs_as_any_bottom_half()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => Task.CompletedTask);
        using var after = new ActionBottomHalf(context, () => _order.Add($"after {coroutine.Ended}"));
        coroutine.Schedule();
        after.Schedule();
        coroutine.Schedule();

        Assert.True(PollOnce(context));

        Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended));
        Assert.Equal(["after 1"], _order);
        Assert.Equal(2, context.GetStatistics().CallbacksRun);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void One_that_waits_goes_on_on_the_home_thread_when_another_thread_lets_it()
    {
        using var context = NewObservedContext();
        using var coroutine = new ActionCoroutine(context, async _ =>
        {
            await _gates.Next();
            context.VerifyHomeThread();
            Assert.Same(context, AioContext.Current);
            await _gates.Next();
            context.VerifyHomeThread();
            Assert.Same(context, AioContext.Current);
        });
        coroutine.Schedule();
        PollOnce(context);

        Assert.True(PollUntilDispatched(context, whenAsleep: () => _gates.OpenFromOtherThread(0)));
        Assert.True(coroutine.IsUnderWay);
        Assert.True(PollUntilDispatched(context, whenAsleep: () => _gates.OpenFromOtherThread(1)));

        Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void The_loops_synchronization_context_is_current_while_it_runs_and_the_one_before_it_in_between()
    {
        using var context = NewContext();
        var outer = new SynchronizationContext();
        var seen = new List<SynchronizationContext?>();
        using var coroutine = new ActionCoroutine(context, async _ =>
        {
            seen.Add(SynchronizationContext.Current);
            await _gates.Next();
            seen.Add(SynchronizationContext.Current);
            await Inner();
            seen.Add(SynchronizationContext.Current);
        });

        OtherThread.Do(() =>
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            coroutine.Schedule();
            PollOnce(context);
            Assert.Same(outer, SynchronizationContext.Current);
            _gates.Open(0);
            PollOnce(context);
            Assert.Same(outer, SynchronizationContext.Current);
            _gates.OpenFromOtherThread(1);
            PollOnce(context);
            Assert.Same(outer, SynchronizationContext.Current);
        });

        Assert.Equal(1, coroutine.Ended);
        Assert.Equal(4, seen.Count);
        Assert.All(seen, current => Assert.Same(context.SynchronizationContext, current));

        async Task Inner()
        {
            await _gates.Next();
            seen.Add(SynchronizationContext.Current);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_it_changes_of_its_surroundings_is_nothing_to_later_callbacks(bool isSuspended)
    {
        using var context = NewContext();
        var local = new AsyncLocal<int>();
        using var coroutine = new PlainCoroutine(context, () =>
        {
            local.Value = 1;
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            return new ValueTask(isSuspended ? _gates.Next() : Task.CompletedTask);
        });
        var seen = (-1, default(SynchronizationContext));
        using var after = new ActionBottomHalf(context, () => seen = (local.Value, SynchronizationContext.Current));

        OtherThread.Do(() =>
        {
            coroutine.Schedule();
            after.Schedule();
            PollOnce(context);
        });

        Assert.Equal((0, null), seen);
    }

    [Fact]
    public void What_flows_with_it_is_its_own()
    {
        using var context = NewContext();
        var local = new AsyncLocal<string>();
        var seen = new List<string?>();
        using var one = NewFlowing("one");
        using var other = NewFlowing("other");
        one.Schedule();
        other.Schedule();
        PollOnce(context);

        _gates.Open(1);
        _gates.Open(0);
        context.Post(_ => seen.Add(local.Value), 0);
        PollOnce(context);

        Assert.Equal(["other", "one", null], seen);

        ActionCoroutine NewFlowing(string name) => new(context, async _ =>
        {
            local.Value = name;
            await _gates.Next();
            seen.Add(local.Value);
        });
    }

    [Fact]
    public void What_is_scheduled_while_one_is_suspended_makes_one_more_run_afterwards_and_does_not_keep_the_loop_awake()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => _gates.Next());
        coroutine.Schedule();
        PollOnce(context);

        coroutine.Schedule();
        OtherThread.Do(coroutine.Schedule);
        coroutine.ScheduleIdle();
        Assert.True(coroutine.IsScheduled);
        AssertNothingIsReady(context);
        AssertNothingIsReady(context);
        Assert.Equal(1, coroutine.Runs);

        _gates.Open(0);
        PollOnce(context);
        PollOnce(context);
        Assert.Equal(2, coroutine.Runs);
        Assert.False(coroutine.IsScheduled);

        _gates.Open(1);
        PollOnce(context);
        Assert.Equal((2, 2), (coroutine.Runs, coroutine.Ended));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void What_it_schedules_itself_makes_one_more_run()
    {
        using var context = NewContext();
        ActionCoroutine coroutine = null!;
        coroutine = new ActionCoroutine(context, async _ =>
        {
            if (coroutine.Runs < 3)
            {
                coroutine.Schedule();
                await _gates.Next();
                coroutine.Schedule();
            }
        });
        coroutine.Schedule();
        PollOnce(context);
        AssertNothingIsReady(context);
        _gates.Open(0);
        PollOnce(context);
        PollOnce(context);
        AssertNothingIsReady(context);
        _gates.Open(1);
        PollOnce(context);
        PollOnce(context);

        Assert.Equal((3, 3), (coroutine.Runs, coroutine.Ended));
        AssertNothingIsReady(context);
        coroutine.Dispose();
    }

    [Fact]
    public void Scheduled_when_idle_while_suspended_it_limits_no_wait_and_runs_idle_afterwards()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => _gates.Count == 0 ? _gates.Next() : Task.CompletedTask);
        coroutine.Schedule();
        PollOnce(context);

        coroutine.ScheduleIdle();
        Assert.True(coroutine.IsScheduled);
        AssertNothingIsReady(context);

        _gates.Open(0);
        PollOnce(context);
        Assert.Equal(1, coroutine.Ended);

        // Alone, and idle, it is no progress.
        Assert.False(PollOnce(context));
        Assert.Equal((2, 1), (coroutine.Runs, (int)context.GetStatistics().IdleBottomHalvesRun));
    }

    [Fact]
    public void Scheduled_fully_on_top_of_idle_while_suspended_it_runs_fully()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => _gates.Count == 0 ? _gates.Next() : Task.CompletedTask);
        coroutine.Schedule();
        PollOnce(context);

        coroutine.ScheduleIdle();
        AssertNothingIsReady(context);
        OtherThread.Do(coroutine.Schedule);
        _gates.Open(0);
        PollOnce(context);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal((2, 0), (coroutine.Runs, (int)context.GetStatistics().IdleBottomHalvesRun));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_it_ends_on_another_thread_that_is_over_when_the_loop_has_come_by(bool isScheduledBefore)
    {
        using var context = NewObservedContext();
        var runs = 0;
        using var coroutine = new PlainCoroutine(context, () =>
        {
            context.VerifyHomeThread();
            runs++;
            return new ValueTask(_gates.Next());
        });
        coroutine.Schedule();
        PollOnce(context);
        if (isScheduledBefore)
        {
            coroutine.Schedule();
            PollOnce(context);
        }

        Assert.True(PollUntilDispatched(context, whenAsleep: () =>
        {
            _gates.OpenFromOtherThread(0);
            Assert.True(coroutine.IsRunning);
        }));
        Assert.False(coroutine.IsRunning);
        coroutine.Schedule();
        PollOnce(context);

        Assert.Equal(2, runs);
        _gates.OpenFromOtherThread(1);
        Assert.True(coroutine.IsRunning);
        PollOnce(context);
        Assert.False(coroutine.IsRunning);
        AssertNothingIsReady(context);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_completes_while_the_loop_is_about_to_wait_for_it_has_come_to_its_end(bool throws)
    {
        using var context = NewContext();
        var sources = new List<CompletingOnAwait>();
        using var coroutine = new PlainCoroutine(context, () =>
        {
            sources.Add(new CompletingOnAwait(throws ? new TimeZoneNotFoundException() : null));
            return sources[^1].Task;
        });

        for (var run = 1; run <= 2; run++)
        {
            coroutine.Schedule();
            if (throws)
            {
                Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
            }
            else
            {
                Assert.True(PollOnce(context));
            }

            Assert.Equal((run, 1), (sources.Count, sources[^1].ResultsTaken));
            AssertNothingIsReady(context);
        }
    }

    [Fact]
    public void One_that_refuses_to_be_awaited_throws_and_may_run_again()
    {
        using var context = NewContext();
        var isRefused = true;
        var runs = 0;
        using var coroutine = new PlainCoroutine(context, () =>
        {
            runs++;
            return isRefused ? new ValueTask(new Refusing(), token: 0) : ValueTask.CompletedTask;
        });
        coroutine.Schedule();
        Assert.Throws<InvalidTimeZoneException>(() => PollOnce(context));

        isRefused = false;
        for (var run = 2; run <= 3; run++)
        {
            coroutine.Schedule();
            PollOnce(context);
            Assert.Equal(run, runs);
        }

        AssertNothingIsReady(context);
    }

    [Fact]
    public void Whether_a_run_waits_or_not_it_is_counted_once()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => _gates.Next());
        coroutine.Schedule();
        PollOnce(context);
        coroutine.Schedule();
        AssertNothingIsReady(context);
        Assert.Equal(1, context.GetStatistics().BottomHalvesRun);

        _gates.Open(0);
        PollOnce(context);
        PollOnce(context);

        Assert.Equal((2, 1), ((int)context.GetStatistics().BottomHalvesRun, (int)context.GetStatistics().ContinuationsRun));
    }

    [Fact]
    public void Those_that_are_suspended_hold_up_nobody_and_go_on_in_the_order_in_which_they_may()
    {
        const int Count = 300;
        using var context = NewContext();
        var coroutines = Enumerable.Range(0, Count).Select(number => new ActionCoroutine(context, async _ =>
        {
            await _gates.Next();
            _order.Add($"{number}");
        })).ToList();
        coroutines.ForEach(coroutine => coroutine.Schedule());
        PollOnce(context);
        coroutines.ForEach(coroutine => coroutine.Schedule());
        AssertNothingIsReady(context);

        var order = Enumerable.Range(0, Count).OrderBy(static number => number * 7919 % Count).ToList();
        order.ForEach(_gates.Open);
        context.Post(order => order.Add("posted"), _order);
        PollOnce(context);
        Assert.Equal([.. order.Select(static number => $"{number}"), "posted"], _order);

        PollOnce(context);
        Assert.All(coroutines, static coroutine => Assert.Equal(2, coroutine.Runs));
        Enumerable.Range(Count, Count).ToList().ForEach(_gates.Open);
        PollOnce(context);
        Assert.All(coroutines, static coroutine => Assert.Equal(2, coroutine.Ended));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void What_it_awaits_of_a_pool_goes_on_on_the_loop_and_finds_its_synchronization_context()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool();
        var seen = new List<SynchronizationContext?>();
        using var coroutine = new ActionCoroutine(context, async disposal =>
        {
            for (var work = 0; work < 3; work++)
            {
                await pool.RunAsync(() => Assert.False(context.IsHomeThread), disposal);
                context.VerifyHomeThread();
                seen.Add(SynchronizationContext.Current);
            }
        });
        coroutine.Schedule();

        while (coroutine.Ended == 0)
        {
            PollUntilWoken(context);
        }

        Assert.Equal(Enumerable.Repeat(context.SynchronizationContext, 3), seen);
    }

    [Fact]
    public void It_may_go_to_another_loop_and_come_back()
    {
        using var context = NewContext();
        using var other = new AioThread(null, new AioContextOptions { Backend = Backend });
        other.Start();
        using var coroutine = new ActionCoroutine(context, async _ =>
        {
            await other.Context.SwitchTo();
            other.Context.VerifyHomeThread();
            await context.SwitchTo();
            context.VerifyHomeThread();
            Assert.Same(context.SynchronizationContext, SynchronizationContext.Current);
            await _gates.Next();
            context.VerifyHomeThread();
        });
        coroutine.Schedule();
        while (_gates.Count == 0)
        {
            PollUntilWoken(context);
        }

        coroutine.Schedule();
        _gates.OpenFromOtherThread(0);
        PollOnce(context);

        Assert.Equal(1, coroutine.Ended);
    }

    [Fact]
    public void On_an_AioThread_as_many_as_want_take_turns()
    {
        using var thread = new AioThread(null, new AioContextOptions { Backend = Backend });
        thread.Start();
        using var done = new CountdownEvent(20);
        var coroutines = Enumerable.Range(0, 20).Select(_ => new ActionCoroutine(thread.Context, async _ =>
        {
            for (var yield = 0; yield < 50; yield++)
            {
                await Task.Yield();
                thread.Context.VerifyHomeThread();
            }

            done.Signal();
        })).ToList();

        coroutines.ForEach(coroutine => coroutine.Schedule());

        Assert.True(done.Wait(OnHomeThread.Limit, TestContext.Current.CancellationToken));
        OnHomeThread.Do(thread.Context, () => Assert.All(coroutines, static coroutine => Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended))));
    }

    private sealed class Refusing : IValueTaskSource
    {
        public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            throw new InvalidTimeZoneException();

        public void GetResult(short token) => Assert.Fail("Its result was taken.");
    }
}

public sealed class CoroutineTestsOnManaged() : CoroutineTests(AioBackend.Managed, isEmbedded: false);

public sealed class CoroutineTestsOnPoll() : CoroutineTests(AioBackend.Poll, isEmbedded: false);

public sealed class CoroutineTestsOnEpoll() : CoroutineTests(AioBackend.Epoll, isEmbedded: false);

public sealed class CoroutineTestsInForeignLoop() : CoroutineTests(AioBackend.Epoll, isEmbedded: true);
