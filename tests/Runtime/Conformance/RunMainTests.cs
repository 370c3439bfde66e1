#pragma warning disable xUnit1051 // What is tested is also how it behaves without a token.

namespace Aio.Tests.Conformance;

/// <summary>A loop that runs until an asynchronous method has come to its end.</summary>
public abstract class RunMainTests(AioBackend backend) : OnLoop(backend, isEmbedded: false)
{
    [Fact]
    public void It_returns_when_the_method_has_completed()
    {
        using var context = NewContext();
        var hasEnded = false;

        context.Run(async () =>
        {
            await Task.Delay(1);
            hasEnded = true;
        });

        Assert.True(hasEnded);
    }

    [Fact]
    public void It_returns_what_the_method_returned()
    {
        using var context = NewContext();

        Assert.Equal(1, context.Run(() => Task.FromResult(1)));
        Assert.Equal(2, context.Run(async () =>
        {
            await Task.Delay(1);
            return 2;
        }));
    }

    [Fact]
    public void The_method_is_called_in_a_callback_on_the_home_thread()
    {
        using var context = NewContext();

        context.Run(() =>
        {
            Assert.Same(context, AioContext.Current);
            Assert.True(context.IsHomeThread);
            Assert.Same(context.SynchronizationContext, SynchronizationContext.Current);
            return Task.CompletedTask;
        });

        Assert.Equal(1, context.GetStatistics().CallbacksRun);
        Assert.Null(AioContext.Current);
    }

    [Fact]
    public void What_was_scheduled_before_runs_first()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();

        Assert.Equal(1, context.Run(() => Task.FromResult(bottomHalf.Runs)));
    }

    [Fact]
    public void What_the_method_throws_it_throws_with_its_stack()
    {
        using var context = NewContext();
        var failure = new TimeZoneNotFoundException();

        var thrown = Assert.Throws<TimeZoneNotFoundException>(() => context.Run(ThrowLater));
        Assert.Same(failure, thrown);
        Assert.Contains(nameof(ThrowLater), thrown.StackTrace, StringComparison.Ordinal);

        thrown = Assert.Throws<TimeZoneNotFoundException>(() => context.Run(() => ThrowLaterInPlaceOf(1)));
        Assert.Same(failure, thrown);
        Assert.Contains(nameof(ThrowLaterInPlaceOf), thrown.StackTrace, StringComparison.Ordinal);

        async Task ThrowLater()
        {
            await Task.Yield();
            throw failure;
        }

        async Task<int> ThrowLaterInPlaceOf(int result)
        {
            await Task.Yield();
            return result > 0 ? throw failure : result;
        }
    }

    [Fact]
    public void What_the_method_throws_before_it_returns_a_task_it_throws_with_its_stack()
    {
        using var context = NewContext();
        var failure = new TimeZoneNotFoundException();

        var thrown = Assert.Throws<TimeZoneNotFoundException>(() => context.Run(ThrowAtOnce));

        Assert.Same(failure, thrown);
        Assert.Contains(nameof(ThrowAtOnce), thrown.StackTrace, StringComparison.Ordinal);

        Task ThrowAtOnce() => throw failure;
    }

    [Fact]
    public void What_the_method_throws_is_not_given_to_the_handler_of_unhandled_exceptions()
    {
        using var context = NewContext(new AioContextOptions
        {
            OnUnhandledException = _ =>
            {
                Assert.Fail("It is handled: the caller of Run has it.");
                return true;
            },
        });

        Assert.Throws<TimeZoneNotFoundException>(() => context.Run(Task () => throw new TimeZoneNotFoundException()));
        Assert.Throws<TimeZoneNotFoundException>(() => context.Run(async () =>
        {
            await Task.Yield();
            throw new TimeZoneNotFoundException();
        }));
    }

    [Fact]
    public void A_method_that_cancels_itself_is_seen_to_be_cancelled()
    {
        using var context = NewContext();
        var cancelled = new CancellationToken(canceled: true);

        Assert.Equal(cancelled, Assert.ThrowsAny<OperationCanceledException>(() => context.Run(() => Task.FromCanceled(cancelled))).CancellationToken);
        Assert.ThrowsAny<OperationCanceledException>(() => context.Run(Task () => throw new OperationCanceledException()));
    }

    [Fact]
    public void No_method_and_no_task_are_refused()
    {
        using var context = NewContext();

        Assert.Throws<ArgumentNullException>(() => context.Run((Func<Task>)null!));
        Assert.Throws<ArgumentNullException>(() => context.Run((Func<Task<int>>)null!));
        Assert.Contains("null", Assert.Throws<InvalidOperationException>(() => context.Run(() => (Task)null!)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => context.Run(() => (Task<int>)null!));

        Assert.Equal(1, context.Run(() => Task.FromResult(1)));
    }

    [Fact]
    public void Cancelled_already_it_does_not_call_the_method()
    {
        using var context = NewContext();
        var cancelled = new CancellationToken(canceled: true);
        var calls = 0;

        context.Run((Func<Task>)Call, cancelled);
        Assert.Equal(cancelled, Assert.Throws<OperationCanceledException>(() => context.Run(Call, cancelled)).CancellationToken);

        Assert.False(context.Poll(blocking: false));
        Assert.Equal(0, calls);

        Task<int> Call()
        {
            calls++;
            return Task.FromResult(0);
        }
    }

    [Fact]
    public void Cancelled_before_it_has_come_to_the_method_it_does_not_call_it_later_either()
    {
        using var context = NewContext();
        using var cancellation = new CancellationTokenSource();
        var calls = 0;
        context.Post(_ =>
        {
            cancellation.Cancel();
            throw new TimeZoneNotFoundException();
        }, 0);

        Assert.Throws<TimeZoneNotFoundException>(() => context.Run(Call, cancellation.Token));

        context.Poll(blocking: false);
        Assert.Equal(0, calls);

        Task Call()
        {
            calls++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void Cancelled_in_between_it_returns_and_the_rest_of_the_method_stays_pending()
    {
        using var context = NewContext();
        using var cancellation = new CancellationTokenSource();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasGoneOn = false;

        context.Run(
            async () =>
            {
                OtherThread.Do(cancellation.Cancel);
                await goOn.Task;
                hasGoneOn = true;
            },
            cancellation.Token);

        Assert.False(hasGoneOn);
        goOn.SetResult();
        Assert.False(hasGoneOn);
        while (!hasGoneOn)
        {
            context.Poll(blocking: true);
        }
    }

    [Fact]
    public void Cancelled_by_another_thread_while_it_sleeps_it_has_no_result()
    {
        using var context = NewObservedContext(out var backend);
        using var cancellation = new CancellationTokenSource();
        backend.WhenBlocking = () => OtherThread.Do(cancellation.Cancel);
        var never = new TaskCompletionSource<int>();

        var thrown = Assert.Throws<OperationCanceledException>(() => context.Run(() => never.Task, cancellation.Token));

        Assert.Equal(cancellation.Token, thrown.CancellationToken);
    }

    [Fact]
    public void Cancelled_by_the_method_itself_which_then_completes_it_has_the_result()
    {
        using var context = NewContext();
        using var cancellation = new CancellationTokenSource();

        Assert.Equal(3, context.Run(
            () =>
            {
                cancellation.Cancel();
                return Task.FromResult(3);
            },
            cancellation.Token));
    }

    [Fact]
    public void A_method_that_ends_on_another_thread_ends_it()
    {
        using var context = NewContext();

        Assert.Equal(4, context.Run(async () =>
        {
            await Task.Delay(1).ConfigureAwait(false);
            Assert.Null(AioContext.Current);
            return 4;
        }));
    }

    [Fact]
    public void A_method_whose_task_another_thread_completes_while_the_loop_sleeps_ends_it()
    {
        using var context = NewObservedContext(out var backend);
        var completed = new TaskCompletionSource<int>();
        backend.WhenBlocking = () => OtherThread.Do(() => completed.TrySetResult(5));

        Assert.Equal(5, context.Run(() => completed.Task));
    }

    [Fact]
    public void A_method_that_ends_on_the_loop_leaves_no_notification_behind()
    {
        using var context = NewContext();

        context.Run(() => Task.CompletedTask);
        AssertNothingIsReady(context);

        context.Run(async () => await Task.Yield());
        AssertNothingIsReady(context);
        Assert.Equal(0, context.GetStatistics().WakeUpsWritten);
    }

    [Fact]
    public void On_a_context_that_another_thread_polls_it_is_refused_and_nothing_is_left_behind()
    {
        using var context = NewContext();
        context.Poll(blocking: false);
        var calls = 0;

        OtherThread.Do(() =>
        {
            Assert.Throws<InvalidOperationException>(() => context.Run(Call));
            Assert.Throws<InvalidOperationException>(() => context.Run(Call, new CancellationToken(canceled: true)));
        });

        AssertNothingIsReady(context);
        Assert.Equal(0, calls);

        Task Call()
        {
            calls++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void On_a_disposed_context_it_is_refused()
    {
        var context = NewContext();
        context.Dispose();

        Assert.Throws<ObjectDisposedException>(() => context.Run(() => Task.CompletedTask));
        Assert.Throws<ObjectDisposedException>(() => context.Run(() => Task.FromResult(1), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void In_a_callback_it_runs_to_the_inner_end_and_the_outer_one_goes_on()
    {
        using var context = NewContext();

        var result = context.Run(async () =>
        {
            await Task.Yield();
            var inner = context.Run(async () =>
            {
                await Task.Delay(1);
                return 1;
            });
            await Task.Delay(1);
            Assert.Same(context, AioContext.Current);
            return inner + 1;
        });

        Assert.Equal(2, result);
    }

    [Fact]
    public void An_inner_one_runs_what_the_outer_method_left_pending()
    {
        using var context = NewContext();
        var order = new List<string>();

        context.Run(async () =>
        {
            var other = Add("other");
            context.Run(async () =>
            {
                await Task.Yield();
                order.Add("inner");
            });
            order.Add("outer");
            await other;
        });

        Assert.Equal(["other", "inner", "outer"], order);

        async Task Add(string text)
        {
            await Task.Yield();
            order.Add(text);
        }
    }

    [Fact]
    public void After_an_exception_of_a_callback_it_may_be_run_again_and_the_method_goes_on()
    {
        using var context = NewContext();
        var goOn = new TaskCompletionSource();
        var first = Task.CompletedTask;

        Assert.Throws<TimeZoneNotFoundException>(() => context.Run(() =>
        {
            context.Post(_ => throw new TimeZoneNotFoundException(), 0);
            return first = Wait();
        }));
        Assert.False(first.IsCompleted);

        context.Run(async () =>
        {
            goOn.SetResult();
            await first;
        });
        Assert.True(first.IsCompletedSuccessfully);

        async Task Wait() => await goOn.Task;
    }

    [Fact]
    public void The_context_cannot_be_disposed_meanwhile()
    {
        using var context = NewContext();

        context.Run(() =>
        {
            Assert.Throws<InvalidOperationException>(context.Dispose);
            return Task.CompletedTask;
        });
        Assert.Equal(1, context.Run(() => Task.FromResult(1)));
    }

    private AioContext NewObservedContext(out CountingBackend backend)
    {
        backend = new CountingBackend(Backend);
        return new AioContext(null, backend);
    }
}

public sealed class RunMainTestsOnManaged() : RunMainTests(AioBackend.Managed);

public sealed class RunMainTestsOnPoll() : RunMainTests(AioBackend.Poll);

public sealed class RunMainTestsOnEpoll() : RunMainTests(AioBackend.Epoll);
