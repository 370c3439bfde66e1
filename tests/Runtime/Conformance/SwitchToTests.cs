namespace Aio.Tests.Conformance;

/// <summary>Asynchronous code that goes on on a loop.</summary>
public abstract class SwitchToTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    private readonly List<string> _order = [];

    [Fact]
    public void In_a_callback_of_the_context_it_does_not_wait()
    {
        using var context = NewContext();
        context.Post(_ =>
        {
            var switching = AddAfter(context, "after");
            _order.Add("callback goes on");
            Assert.True(switching.IsCompletedSuccessfully);
        }, 0);

        PollOnce(context);

        Assert.Equal(["after", "callback goes on"], _order);
        Assert.Equal(1, context.GetStatistics().CallbacksRun);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void On_the_home_thread_outside_callbacks_it_waits_for_the_next_poll()
    {
        using var context = NewContext();
        PollOnce(context);

        var switching = AddAfter(context, "after");
        Assert.False(switching.IsCompleted);

        Assert.True(PollWithoutBlocking(context));
        Assert.True(switching.IsCompletedSuccessfully);
    }

    [Fact]
    public void Before_the_first_poll_it_waits_for_that()
    {
        using var context = NewContext();

        var switching = OtherThread.Do(() => AddAfter(context, "after"));
        Assert.False(switching.IsCompleted);

        Assert.True(PollUntilDispatched(context));
        Assert.True(switching.IsCompletedSuccessfully);
    }

    [Fact]
    public void In_a_callback_of_another_context_of_the_thread_it_waits_for_a_poll_of_its_own()
    {
        using var outer = NewContext();
        using var inner = NewContext();
        var within = Task.CompletedTask;
        outer.Post(_ =>
        {
            within = AddAfter(inner, "within");
            Assert.False(within.IsCompleted);
            PollOnce(inner);
            Assert.True(within.IsCompletedSuccessfully);

            // It came back from the inner one, and is in a callback of the outer one still.
            Assert.True(AddAfter(outer, "outer").IsCompletedSuccessfully);
        }, 0);

        PollOnce(outer);

        Assert.True(within.IsCompletedSuccessfully);
        Assert.Equal(["within", "outer"], _order);
    }

    [Fact]
    public void From_another_thread_it_wakes_the_loop_that_sleeps_once()
    {
        using var context = NewObservedContext();
        var switching = Task.CompletedTask;

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() => { switching = AddAfter(context, "after"); })));

        Assert.True(switching.IsCompletedSuccessfully);
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void It_goes_on_in_its_turn_among_bottom_halves()
    {
        using var context = NewContext();
        using var first = new ActionBottomHalf(context, () => _order.Add("first"));
        using var last = new ActionBottomHalf(context, () => _order.Add("last"));
        OtherThread.Do(() =>
        {
            first.Schedule();
            _ = AddAfter(context, "switched");
            context.Post(_ => _order.Add("posted"), 0);
            context.SynchronizationContext.Post(_ => _order.Add("posted to the synchronization context"), null);
            _ = AddAfter(context, "switched again");
            last.Schedule();
        });

        PollOnce(context);

        Assert.Equal(["first", "switched", "posted", "posted to the synchronization context", "switched again", "last"], _order);
    }

    [Fact]
    public void To_and_fro_between_two_contexts_of_a_thread_each_hop_takes_one_poll()
    {
        using var one = NewContext();
        using var other = NewContext();
        PollOnce(one);
        PollOnce(other);
        var wandering = Wander();

        for (var hop = 0; hop < 100; hop++)
        {
            Assert.False(wandering.IsCompleted);
            Assert.True(PollOnce(one));
            Assert.True(PollOnce(other));
        }

        Assert.True(wandering.IsCompletedSuccessfully);
        AssertNothingIsReady(one);
        AssertNothingIsReady(other);

        async Task Wander()
        {
            for (var hop = 0; hop < 100; hop++)
            {
                await one.SwitchTo();
                Assert.Same(one, AioContext.Current);
                await other.SwitchTo();
                Assert.Same(other, AioContext.Current);
            }
        }
    }

    [Fact]
    public void A_nested_poll_runs_those_that_remain_also_while_one_is_on_the_stack()
    {
        using var context = NewContext();
        var all = OtherThread.Do(() => Enumerable.Range(0, 3).Select(Nest).ToList());

        PollOnce(context);

        Assert.Equal(["0 begins", "1 begins", "2 begins", "2 ends", "1 ends", "0 ends"], _order);
        Assert.All(all, task => Assert.True(task.IsCompletedSuccessfully));

        async Task Nest(int number)
        {
            await context.SwitchTo();
            _order.Add($"{number} begins");
            PollOnce(context);
            _order.Add($"{number} ends");
        }
    }

    [Fact]
    public void A_wait_for_a_condition_runs_them()
    {
        using var context = NewContext();
        var switching = Task.CompletedTask;
        context.Post(_ =>
        {
            switching = OtherThread.Do(() => AddAfter(context, "after"));
            context.WaitWhile(static switching => !switching.IsCompleted, switching);
            _order.Add("waited");
        }, 0);

        PollOnce(context);

        Assert.Equal(["after", "waited"], _order);
    }

    [Fact]
    public void On_a_disposed_context_it_throws_at_once()
    {
        using var other = NewContext();
        var context = NewContext();
        context.Dispose();

        Assert.IsType<ObjectDisposedException>(AddAfter(context, "after").Exception!.InnerException);

        other.Post(_ => Assert.IsType<ObjectDisposedException>(AddAfter(context, "after").Exception!.InnerException), 0);
        PollOnce(other);
        Assert.Empty(_order);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_context_is_disposed_before_its_turn_it_throws_there_and_comes_to_its_end(bool isCollected)
    {
        var context = NewContext();
        var switching = Task.CompletedTask;
        OtherThread.Do(() =>
        {
            if (isCollected)
            {
                // The loop has taken it in, behind one that throws.
                context.Post(_ => throw new TimeZoneNotFoundException(), 0);
            }

            switching = Switch();
            if (isCollected)
            {
                Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
            }

            Assert.False(switching.IsCompleted);
            context.Dispose();
        });

        await Assert.ThrowsAsync<ObjectDisposedException>(() => switching.WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken));

        Assert.Equal(["finally"], _order);

        async Task Switch()
        {
            try
            {
                await context.SwitchTo();
                _order.Add("after");
            }
            finally
            {
                Assert.Null(AioContext.Current);
                _order.Add("finally");
            }
        }
    }

    [Fact]
    public void What_the_code_throws_afterwards_is_the_tasks_and_not_the_loops()
    {
        using var context = NewContext();
        PollOnce(context);
        var switching = Throw();

        Assert.True(PollOnce(context));

        Assert.IsType<TimeZoneNotFoundException>(switching.Exception!.InnerException);

        async Task Throw()
        {
            await context.SwitchTo();
            throw new TimeZoneNotFoundException();
        }
    }

    [Fact]
    public void What_a_bare_continuation_throws_leaves_the_poll_and_the_rest_stays_pending()
    {
        using var context = NewContext();
        OtherThread.Do(() =>
        {
            context.SwitchTo().GetAwaiter().UnsafeOnCompleted(() => throw new TimeZoneNotFoundException());
            _ = AddAfter(context, "after");
        });

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.Empty(_order);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal(["after"], _order);
    }

    [Fact]
    public void The_execution_context_flows_to_the_code_and_not_to_later_callbacks()
    {
        using var context = NewContext();
        var local = new AsyncLocal<string>();
        PollOnce(context);
        OtherThread.Do(() =>
        {
            local.Value = "mine";
            Switch();
            context.Post(_ => _order.Add($"callback: {local.Value}"), 0);
        });

        PollOnce(context);

        Assert.Equal(["code: mine", "callback: "], _order);
        Assert.Null(local.Value);

        async void Switch()
        {
            await context.SwitchTo();
            _order.Add($"code: {local.Value}");
            local.Value = "changed";
        }
    }

    [Fact]
    public void Code_that_takes_no_execution_context_along_leaves_none_behind()
    {
        using var context = NewContext();
        var local = new AsyncLocal<string>();
        PollOnce(context);
        OtherThread.Do(() =>
        {
            using (ExecutionContext.SuppressFlow())
            {
                Switch();
            }

            context.Post(_ => _order.Add($"callback: {local.Value}"), 0);
        });

        PollOnce(context);

        Assert.Equal(["callback: "], _order);
        Assert.Null(local.Value);

        async void Switch()
        {
            await context.SwitchTo();
            local.Value = "changed";
        }
    }

    [Fact]
    public void OnCompleted_brings_the_execution_context_along_and_UnsafeOnCompleted_does_not()
    {
        using var context = NewContext();
        var local = new AsyncLocal<string>();
        OtherThread.Do(() =>
        {
            local.Value = "mine";
            context.SwitchTo().GetAwaiter().OnCompleted(() =>
            {
                _order.Add($"safe: {local.Value}");
                local.Value = "changed";
            });
            context.SwitchTo().GetAwaiter().UnsafeOnCompleted(() => _order.Add($"unsafe: {local.Value}"));
            using (ExecutionContext.SuppressFlow())
            {
                context.SwitchTo().GetAwaiter().OnCompleted(() => _order.Add($"suppressed: {local.Value}"));
            }
        });

        PollOnce(context);

        Assert.Equal(["safe: mine", "unsafe: ", "suppressed: "], _order);
    }

    [Fact]
    public void What_cannot_lead_to_a_loop_says_so()
    {
        using var context = NewContext();
        PollOnce(context);

        Assert.Throws<InvalidOperationException>(() => default(AioContextAwaitable).GetAwaiter());
        Assert.Throws<InvalidOperationException>(() => context.SwitchTo().GetAwaiter().GetResult());
        Assert.Throws<ArgumentNullException>(() => context.SwitchTo().GetAwaiter().OnCompleted(null!));
        Assert.Throws<ArgumentNullException>(() => context.SwitchTo().GetAwaiter().UnsafeOnCompleted(null!));
        AssertNothingIsReady(context);
    }

    private async Task AddAfter(AioContext context, string text)
    {
        await context.SwitchTo();
        Assert.Same(context, AioContext.Current);
        Assert.True(context.IsHomeThread);
        _order.Add(text);
    }
}

public sealed class SwitchToTestsOnManaged() : SwitchToTests(AioBackend.Managed, isEmbedded: false);

public sealed class SwitchToTestsOnPoll() : SwitchToTests(AioBackend.Poll, isEmbedded: false);

public sealed class SwitchToTestsOnEpoll() : SwitchToTests(AioBackend.Epoll, isEmbedded: false);

public sealed class SwitchToTestsInForeignLoop() : SwitchToTests(AioBackend.Epoll, isEmbedded: true);
