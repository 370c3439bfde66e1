namespace Aio.Tests.Conformance;

/// <summary>Work of a pool, as its loop sees it.</summary>
public abstract class AioThreadPoolTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    // Never waited for in a test that passes.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void An_item_is_executed_elsewhere_and_completed_here()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool();
        (AioContext?, Thread) executedBy = default, completedBy = default;
        var work = new ActionWork(
            pool,
            context,
            () => executedBy = (AioContext.Current, Thread.CurrentThread),
            _ => completedBy = (AioContext.Current, Thread.CurrentThread));

        work.Submit();
        Assert.True(work.IsPending);
        PollWhilePending(context, work);

        Assert.Equal((1, AioWorkOutcome.Succeeded), (work.Executions, Assert.Single(work.Outcomes)));
        Assert.Null(work.Exception);
        Assert.Equal((context, Thread.CurrentThread), completedBy);
        Assert.Null(executedBy.Item1);
        Assert.NotEqual(Thread.CurrentThread, executedBy.Item2);
    }

    [Theory]
    [InlineData(100, 64)]
    [InlineData(100, 1)]
    [InlineData(10_000, 64)]
    [InlineData(10_000, 2)]
    public void Each_of_many_items_is_executed_and_completed_once(int count, int maxThreads)
    {
        using var context = NewContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = maxThreads });
        var all = Enumerable.Range(0, count).Select(_ => new ActionWork(pool, context)).ToArray();

        Array.ForEach(all, work => work.Submit());
        PollWhilePending(context, all);

        Assert.All(all, work => Assert.Equal((1, AioWorkOutcome.Succeeded), (work.Executions, Assert.Single(work.Outcomes))));
        Assert.Equal(count, pool.GetStatistics().Executed);
    }

    [Fact]
    public void An_item_that_throws_completes_with_the_exception()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool();
        var thrown = new TimeZoneNotFoundException();
        var work = new ActionWork(pool, context, () => throw thrown);

        work.Submit();
        PollWhilePending(context, work);

        Assert.Equal(AioWorkOutcome.Failed, Assert.Single(work.Outcomes));
        Assert.Same(thrown, work.Exception);
    }

    [Fact]
    public void The_exception_of_a_completion_leaves_the_poll_and_the_others_stay_due()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var throwing = new ActionWork(pool, context, null, _ => throw new TimeZoneNotFoundException());
        var other = new ActionWork(pool, context);

        throwing.Submit();
        other.Submit();
        pool.Dispose();

        Assert.Throws<TimeZoneNotFoundException>(() => PollWhilePending(context, throwing));
        Assert.False(throwing.IsPending);
        Assert.True(other.IsPending);
        PollWithoutBlocking(context);
        Assert.Single(other.Outcomes);
    }

    [Fact]
    public void Cancelled_while_it_is_queued_it_is_not_executed_and_completes_so()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var work = new ActionWork(pool, context);
        using (new BusyThread(pool))
        {
            work.Submit();
            Assert.True(work.Cancel());
            Assert.False(work.Cancel());
            Assert.Empty(work.Outcomes);
            PollWithoutBlocking(context);
        }

        Assert.Equal((0, AioWorkOutcome.Cancelled), (work.Executions, Assert.Single(work.Outcomes)));
        Assert.Null(work.Exception);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Cancelled_from_another_thread_while_the_loop_sleeps_it_completes()
    {
        using var context = NewObservedContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        using var busy = new BusyThread(pool);
        var work = new ActionWork(pool, context);
        work.Submit();

        PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(work.Cancel));

        Assert.Equal(AioWorkOutcome.Cancelled, Assert.Single(work.Outcomes));
    }

    [Fact]
    public void What_is_being_executed_cannot_be_cancelled()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool();
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var work = new ActionWork(pool, context, () =>
        {
            begun.Set();
            end.Wait();
        });

        work.Submit();
        begun.Wait(TestContext.Current.CancellationToken);
        Assert.False(work.Cancel());
        end.Set();
        PollWhilePending(context, work);

        Assert.Equal(AioWorkOutcome.Succeeded, Assert.Single(work.Outcomes));
    }

    [Fact]
    public void A_completion_may_submit_its_item_again()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool();
        var work = new ActionWork(pool, context, null, work =>
        {
            Assert.False(work.IsPending);
            if (work.Outcomes.Count < 100)
            {
                work.Submit();
            }
        });

        work.Submit();
        PollWhilePending(context, work);

        Assert.Equal((100, 100), (work.Executions, work.Outcomes.Count));
    }

    [Fact]
    public void A_completion_may_poll_until_another_item_that_it_submits_has_completed()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var depth = 0;
        ActionWork Nested() => new(pool, context, null, _ =>
        {
            if (++depth < 10)
            {
                var next = Nested();
                next.Submit();
                PollWhilePending(context, next);
                Assert.Single(next.Outcomes);
            }
        });
        var outermost = Nested();

        outermost.Submit();
        PollWhilePending(context, outermost);

        Assert.Equal(10, depth);
    }

    [Fact]
    public void A_poll_inside_a_completion_calls_the_others_that_are_due()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var others = Enumerable.Range(0, 3).Select(_ => new ActionWork(pool, context)).ToArray();
        var completedInside = 0;
        var first = new ActionWork(pool, context, null, _ =>
        {
            PollWhilePending(context, others);
            completedInside = others.Sum(other => other.Outcomes.Count);
        });
        first.Submit();
        Array.ForEach(others, other => other.Submit());
        pool.Dispose();

        PollWhilePending(context, first);

        Assert.Equal(3, completedInside);
    }

    [Fact]
    public void With_one_thread_items_are_executed_and_completed_in_the_order_of_submission()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var executed = new List<int>();
        var completed = new List<int>();
        var all = Enumerable.Range(0, 100)
            .Select(number => new ActionWork(pool, context, () => executed.Add(number), _ => completed.Add(number)))
            .ToArray();

        Array.ForEach(all, work => work.Submit());
        PollWhilePending(context, all);

        Assert.Equal(Enumerable.Range(0, 100), executed);
        Assert.Equal(Enumerable.Range(0, 100), completed);
    }

    [Fact]
    public void A_pool_disposed_in_a_callback_loses_no_completion()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 2 });
        var all = Enumerable.Range(0, 100).Select(_ => new ActionWork(pool, context)).ToArray();
        context.Post(_ =>
        {
            Array.ForEach(all, work => work.Submit());
            pool.Dispose();
        }, 0);

        PollOnce(context);
        Assert.All(all, work => Assert.Equal((1, true), (work.Executions, work.IsPending)));
        PollWhilePending(context, all);

        Assert.All(all, work => Assert.Single(work.Outcomes));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_completion_that_is_due_when_the_context_is_disposed_is_dropped_and_counted()
    {
        var context = NewContext();
        using var pool = new AioThreadPool();
        var work = new ActionWork(pool, context);
        work.Submit();
        pool.Dispose();
        Assert.True(work.IsPending);

        context.Dispose();

        Assert.False(work.IsPending);
        Assert.Empty(work.Outcomes);
        Assert.Equal(1, pool.GetStatistics().CompletionsDropped);
    }

    [Fact]
    public void Work_that_ends_after_the_context_was_disposed_is_dropped_and_counted()
    {
        var context = NewContext();
        using var pool = new AioThreadPool();
        using var end = new ManualResetEventSlim();
        var work = new ActionWork(pool, context, end.Wait);
        work.Submit();

        context.Dispose();
        end.Set();
        pool.Dispose();

        Assert.Equal((1, false), (work.Executions, work.IsPending));
        Assert.Equal(1, pool.GetStatistics().CompletionsDropped);
    }

    [Fact]
    public void Submitting_for_a_disposed_context_throws()
    {
        var context = NewContext();
        using var pool = new AioThreadPool();
        var work = new ActionWork(pool, context);
        context.Dispose();

        Assert.Equal(nameof(AioContext), Assert.Throws<ObjectDisposedException>(work.Submit).ObjectName.Split('.')[^1]);
        Assert.False(work.IsPending);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Work_awaited_in_a_callback_goes_on_in_a_callback_of_the_same_loop(bool continueOnCapturedContext)
    {
        using var context = NewContext();
        using var pool = new AioThreadPool();
        var result = (0, default(AioContext), default(Thread), default(AioContext));
        var task = InCallback(context, async () =>
        {
            AioContext? executedIn = context;
            var sum = await pool.RunAsync(
                number =>
                {
                    executedIn = AioContext.Current;
                    return number + 1;
                },
                41).ConfigureAwait(continueOnCapturedContext);
            result = (sum, AioContext.Current, Thread.CurrentThread, executedIn);
        });

        PollUntilCompleted(context, task);

        Assert.Equal((42, context, Thread.CurrentThread, null), result);
    }

    [Fact]
    public void What_follows_an_await_runs_in_the_very_bottom_half_that_completes_the_work()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool();
        var task = InCallback(context, async () => await pool.RunAsync(static () => { }));

        PollUntilCompleted(context, task);

        // The callback that began it, and the completion.
        Assert.Equal(2, context.GetStatistics().CallbacksRun);
    }

    [Fact]
    public void Awaits_in_nested_polls_come_to_their_end()
    {
        using var context = NewContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        async Task Nest(int depth)
        {
            await pool.RunAsync(static () => { });
            if (depth > 0)
            {
                PollUntilCompleted(context, Nest(depth - 1));
            }
        }

        var task = InCallback(context, () => Nest(10));

        PollUntilCompleted(context, task);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_await_whose_context_is_disposed_before_the_completion_throws_elsewhere(bool isDue)
    {
        var context = NewContext();
        using var pool = new AioThreadPool();
        using var end = new ManualResetEventSlim(isDue);
        var task = InCallback(context, async () =>
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await pool.RunAsync(() => _ = end.Wait(Limit), TestContext.Current.CancellationToken));
            Assert.Null(AioContext.Current);
        });
        PollOnce(context);
        if (isDue)
        {
            pool.Dispose();
        }

        context.Dispose();
        end.Set();

        await task;
        Assert.Equal(1, pool.GetStatistics().CompletionsDropped);
    }

    /// <summary>Makes an asynchronous method begin in a callback.</summary>
    private static Task InCallback(AioContext context, Func<Task> begin)
    {
        var completion = new TaskCompletionSource();
        context.Post(_ => begin().ContinueWith(
            task =>
            {
                if (task.Exception is { } exception)
                {
                    completion.SetException(exception.InnerException!);
                }
                else
                {
                    completion.SetResult();
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default), 0);
        return completion.Task;
    }

    private void PollWhilePending(AioContext context, params ActionWork[] all)
    {
        while (all.Any(work => work.IsPending))
        {
            PollUntilDispatched(context);
        }
    }

    private void PollUntilCompleted(AioContext context, Task task)
    {
        while (!task.IsCompleted)
        {
            PollUntilDispatched(context);
        }

        task.GetAwaiter().GetResult();
    }
}

public sealed class AioThreadPoolTestsOnManaged() : AioThreadPoolTests(AioBackend.Managed, isEmbedded: false);

public sealed class AioThreadPoolTestsOnPoll() : AioThreadPoolTests(AioBackend.Poll, isEmbedded: false);

public sealed class AioThreadPoolTestsOnEpoll() : AioThreadPoolTests(AioBackend.Epoll, isEmbedded: false);

public sealed class AioThreadPoolTestsInForeignLoop() : AioThreadPoolTests(AioBackend.Epoll, isEmbedded: true);
