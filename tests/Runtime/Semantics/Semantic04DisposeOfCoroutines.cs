namespace Aio.Tests.Semantics;

/// <summary>Semantic 4: cancel and dispose, as far as asynchronous bottom halves go, which may be under way at that.</summary>
public abstract class Semantic04DisposeOfCoroutines(AioBackend backend) : OnBackend(backend)
{
    private readonly Gates _gates = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancel_takes_away_the_run_that_was_to_follow_and_not_the_one_under_way(bool isLookedAtBefore)
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => _gates.Next());
        coroutine.Schedule();
        context.Poll(blocking: false);
        Assert.False(coroutine.Cancel());

        coroutine.Schedule();
        if (isLookedAtBefore)
        {
            context.Poll(blocking: false);
        }

        Assert.True(coroutine.IsScheduled);
        Assert.True(coroutine.Cancel());
        Assert.False(coroutine.Cancel());
        Assert.False(coroutine.IsScheduled);
        _gates.Open(0);
        context.Poll(blocking: false);
        context.Poll(blocking: false);
        Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended));

        coroutine.Schedule();
        context.Poll(blocking: false);
        Assert.Equal(2, coroutine.Runs);
        _gates.Open(1);
        context.Poll(blocking: false);
    }

    [Fact]
    public void Cancelled_and_scheduled_again_while_under_way_it_runs_once_more()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => _gates.Next());
        coroutine.Schedule();
        context.Poll(blocking: false);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            coroutine.Schedule();
            context.Poll(blocking: false);
            Assert.True(coroutine.Cancel());
            context.Poll(blocking: false);
        }

        coroutine.Schedule();
        _gates.Open(0);
        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal((2, 1), (coroutine.Runs, coroutine.Ended));
        _gates.Open(1);
        context.Poll(blocking: false);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Disposed_while_under_way_it_comes_to_its_end_and_does_not_run_again(bool isScheduled)
    {
        using var context = NewContext();
        var coroutine = new ActionCoroutine(context, _ => _gates.Next());
        coroutine.Schedule();
        context.Poll(blocking: false);
        if (isScheduled)
        {
            coroutine.Schedule();
            context.Poll(blocking: false);
        }

        coroutine.Dispose();
        Assert.Throws<ObjectDisposedException>(coroutine.Schedule);
        _gates.Open(0);
        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_context_is_disposed_the_token_fires_and_the_rest_runs_on_the_thread_pool(bool isScheduled)
    {
        var context = NewContext();
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var coroutine = new ActionCoroutine(context, async disposal =>
        {
            Assert.False(disposal.IsCancellationRequested);
            try
            {
                await Task.Delay(Timeout.Infinite, disposal);
            }
            finally
            {
                end.SetResult();
                Assert.True(disposal.IsCancellationRequested);
                Assert.Null(AioContext.Current);
                Assert.Same(context.SynchronizationContext, SynchronizationContext.Current);
            }
        });
        OtherThread.Do(() =>
        {
            coroutine.Schedule();
            context.Poll(blocking: false);
            if (isScheduled)
            {
                coroutine.Schedule();
                context.Poll(blocking: false);
            }

            context.Dispose();
        });

        await end.Task.WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken);

        Assert.False(coroutine.IsScheduled);
        Assert.Throws<ObjectDisposedException>(coroutine.Schedule);
        Assert.Throws<ObjectDisposedException>(coroutine.Schedule);
        Assert.Equal(1, coroutine.Runs);
    }

    [Fact]
    public async Task What_was_to_go_on_before_the_dispose_finds_the_token_fired_on_the_thread_pool()
    {
        var context = NewContext();
        var seen = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasOvertaken = false;
        var coroutine = new ActionCoroutine(context, async disposal =>
        {
            // A moment in which nothing is to happen.
            using var registration = disposal.Register(
                () => hasOvertaken = SpinWait.SpinUntil(() => seen.Task.IsCompleted, TimeSpan.FromMilliseconds(20)));
            await _gates.Next();
            seen.SetResult(disposal.IsCancellationRequested);
        });
        coroutine.Schedule();
        context.Poll(blocking: false);
        _gates.OpenFromOtherThread(0);

        context.Dispose();

        Assert.True(await seen.Task.WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken));
        Assert.False(hasOvertaken);
    }

    [Fact]
    public void What_was_scheduled_and_has_not_begun_is_forgotten()
    {
        var context = NewContext();
        var coroutine = new ActionCoroutine(context, _ => Task.CompletedTask);
        var queue = new ActionCoroutineQueue<int>(context, (_, _) => _gates.Next());
        queue.Post(1);
        queue.Post(2);
        context.Poll(blocking: false);
        coroutine.Schedule();

        context.Dispose();
        _gates.Open(0);

        SpinWait.SpinUntil(() => !queue.IsUnderWay, OnHomeThread.Limit);
        Assert.Equal((0, 1, 1), (coroutine.Runs, queue.Delivered.Count, queue.Ended));
        Assert.Throws<ObjectDisposedException>(() => queue.Post(3));
    }

    [Theory]
    [InlineData(Ending.Cancelled)]
    [InlineData(Ending.Switch)]
    [InlineData(Ending.Work)]
    [InlineData(Ending.Returns)]
    public async Task Whatever_a_dispose_makes_it_end_by_is_a_quiet_end(Ending ending)
    {
        var context = NewContext();
        using var pool = new AioThreadPool();
        using var other = new AioThread(null, new AioContextOptions { Backend = Backend });
        other.Start();
        using var hasWaited = new ManualResetEventSlim();
        var coroutine = new ActionCoroutine(context, async disposal =>
        {
            switch (ending)
            {
                case Ending.Cancelled:
                    await Task.Delay(Timeout.Infinite, disposal);
                    break;

                case Ending.Switch:
                    await other.Context.SwitchTo();
                    hasWaited.Wait(OnHomeThread.Limit, CancellationToken.None);
                    await context.SwitchTo();
                    break;

                case Ending.Work:
                    await pool.RunAsync(() => hasWaited.Wait(OnHomeThread.Limit, CancellationToken.None), CancellationToken.None);
                    break;

                default:
                    await _gates.Next();
                    break;
            }
        });
        OtherThread.Do(() =>
        {
            coroutine.Schedule();
            context.Poll(blocking: false);
            context.Dispose();
        });
        hasWaited.Set();
        if (ending == Ending.Returns)
        {
            _gates.Open(0);
        }

        Assert.True(SpinWait.SpinUntil(() => !coroutine.IsRunning, OnHomeThread.Limit));

        // Behind the look at its end, which would have ended the process by now.
        var behind = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.SynchronizationContext.Post(_ => behind.SetResult(), null);
        await behind.Task.WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (coroutine.Runs, coroutine.Ended));
    }

    [Fact]
    public async Task What_else_it_throws_then_is_an_unhandled_exception_of_the_thread_pool()
    {
        var failure = new TimeZoneNotFoundException();
        var isUnhandled = UnhandledExceptions.Expect(failure);
        var context = NewContext(new AioContextOptions { OnUnhandledException = _ => true });
        var coroutine = new ActionCoroutine(context, async _ =>
        {
            await _gates.Next();
            throw failure;
        });
        coroutine.Schedule();
        context.Poll(blocking: false);
        context.Dispose();
        Assert.False(isUnhandled.IsCompleted);

        _gates.Open(0);

        await isUnhandled.WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(1, coroutine.Ended);
    }

    [Fact]
    public void What_it_threw_before_and_no_poll_has_thrown_the_dispose_throws()
    {
        var failures = new Exception[] { new TimeZoneNotFoundException(), new InvalidTimeZoneException() };
        var context = NewContext();
        var coroutines = failures.Select(failure => new ActionCoroutine(context, async _ =>
        {
            await _gates.Next();
            throw failure;
        })).ToList();
        coroutines.ForEach(static coroutine => coroutine.Schedule());
        context.Poll(blocking: false);
        context.SynchronizationContext.Post(_ =>
        {
            _gates.Open(0);
            _gates.Open(1);
            throw new ArithmeticException();
        }, null);
        Assert.Throws<ArithmeticException>(() => context.Poll(blocking: false));

        var thrown = Assert.Throws<AggregateException>(context.Dispose);

        Assert.Equal(failures, thrown.InnerExceptions);
        context.Dispose();
    }

    [Fact]
    public void What_a_callback_of_the_token_throws_the_dispose_throws_when_all_is_done()
    {
        var context = NewContext();
        var isLastCalled = false;
        var coroutine = new ActionCoroutine(context, disposal =>
        {
            disposal.Register(() => isLastCalled = true);
            disposal.Register(() => throw new TimeZoneNotFoundException());
            return _gates.Next();
        });
        coroutine.Schedule();
        context.Poll(blocking: false);

        var thrown = Assert.Throws<AggregateException>(context.Dispose);

        Assert.IsType<TimeZoneNotFoundException>(Assert.Single(thrown.InnerExceptions));
        Assert.True(isLastCalled);
        Assert.Throws<ObjectDisposedException>(coroutine.Schedule);
    }

    [Fact]
    public void One_that_nobody_lets_go_on_is_released_with_what_it_waits_for()
    {
        using var context = NewContext();
        var reference = Suspend(context);

        for (var attempt = 0; attempt < 3 && reference.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(reference.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Suspend(AioContext context)
        {
            var coroutine = new ActionCoroutine(context, static _ => new TaskCompletionSource().Task);
            coroutine.Schedule();
            context.Poll(blocking: false);
            Assert.True(coroutine.IsUnderWay);
            return new WeakReference(coroutine);
        }
    }

    public enum Ending
    {
        Cancelled,
        Switch,
        Work,
        Returns,
    }
}

public sealed class Semantic04DisposeOfCoroutinesOnManaged() : Semantic04DisposeOfCoroutines(AioBackend.Managed);

public sealed class Semantic04DisposeOfCoroutinesOnPoll() : Semantic04DisposeOfCoroutines(AioBackend.Poll);

public sealed class Semantic04DisposeOfCoroutinesOnEpoll() : Semantic04DisposeOfCoroutines(AioBackend.Epoll);
