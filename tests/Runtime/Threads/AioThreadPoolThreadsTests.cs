namespace Aio.Tests.Threads;

/// <summary>When threads are started, when they end, and what they are like.</summary>
public sealed class AioThreadPoolThreadsTests
{
    [Fact]
    public void A_pool_has_no_thread_until_there_is_work()
    {
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MinThreads = 4 });

        Assert.Equal(0, pool.GetStatistics().Threads);
    }

    [Fact]
    public void A_thread_is_in_the_background_and_has_the_pools_name_and_no_synchronization_context()
    {
        using var pool = new AioThreadPool(new AioThreadPoolOptions { Name = "reader" });

        using var first = new BusyThread(pool);
        using var second = new BusyThread(pool);

        Assert.Equal(("reader-1", "reader-2"), (first.Thread.Name, second.Thread.Name));
        Assert.True(first.Thread.IsBackground);
        Assert.False(first.Thread.IsThreadPoolThread);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void As_many_items_are_executed_at_once_as_there_may_be_threads(int maxThreads)
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = maxThreads });
        using var allAtOnce = new Barrier(maxThreads);
        var atOnce = 0;
        var most = 0;
        var all = Enumerable.Range(0, 10 * maxThreads).Select(_ => new ActionWork(pool, context, () =>
        {
            var now = Interlocked.Increment(ref atOnce);
            InterlockedMax(ref most, now);
            allAtOnce.SignalAndWait();
            Interlocked.Decrement(ref atOnce);
        })).ToArray();

        Array.ForEach(all, work => work.Submit());
        pool.Dispose();

        Assert.Equal((maxThreads, maxThreads), (most, pool.GetStatistics().MostThreads));
    }

    [Fact]
    public void An_idle_thread_is_used_before_another_one_is_started()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool();
        var work = new ActionWork(pool, context);
        for (var time = 0; time < 1_000; time++)
        {
            SubmitAndWait(context, work);
            WaitUntil(() => pool.GetStatistics() is var now && now.IdleThreads == now.Threads);
        }

        Assert.Equal(1, pool.GetStatistics().ThreadsStarted);
    }

    [Fact]
    public void Threads_end_when_they_have_been_idle_and_are_started_again_for_more_work()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { IdleTimeout = TimeSpan.FromMilliseconds(1) });
        var work = new ActionWork(pool, context);
        for (var time = 1; time <= 5; time++)
        {
            SubmitAndWait(context, work);
            WaitUntil(() => pool.GetStatistics().ThreadsRetired == time);
            Assert.Equal(0, pool.GetStatistics().Threads);
        }

        Assert.Equal(5, work.Executions);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_minimum_stays_and_the_others_end(int idleMilliseconds)
    {
        using var pool = new AioThreadPool(new AioThreadPoolOptions
        {
            MinThreads = 2,
            IdleTimeout = TimeSpan.FromMilliseconds(idleMilliseconds),
        });
        var busy = Enumerable.Range(0, 5).Select(_ => new BusyThread(pool)).ToList();
        busy.ForEach(thread => thread.Dispose());

        WaitUntil(() => pool.GetStatistics().ThreadsRetired == 3);
        WaitUntil(() => pool.GetStatistics().IdleThreads == 2);

        Assert.Equal((5, 5, 2), (pool.GetStatistics().ThreadsStarted, pool.GetStatistics().MostThreads, pool.GetStatistics().Threads));
    }

    [Fact]
    public void What_an_item_leaves_on_the_thread_is_gone_for_the_next_one()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var local = new AsyncLocal<int>();
        var found = (-1, default(SynchronizationContext));
        var leaving = new ActionWork(pool, context, () =>
        {
            local.Value = 1;
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            Thread.CurrentThread.Interrupt();
        });
        var next = new ActionWork(pool, context, () => found = (local.Value, SynchronizationContext.Current));

        SubmitAndWait(context, leaving);
        SubmitAndWait(context, next);

        Assert.Equal((0, null), found);
    }

    [Fact]
    public void The_execution_context_of_the_submitter_does_not_flow()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool();
        var local = new AsyncLocal<int> { Value = 1 };
        var found = -1;

        SubmitAndWait(context, new ActionWork(pool, context, () => found = local.Value));

        Assert.Equal(0, found);
    }

    [Fact]
    public void Where_no_thread_can_be_started_the_submission_throws_and_the_item_is_free()
    {
        using var context = new AioContext();
        var refusals = 1;
        using var pool = new AioThreadPool(null, thread => StartUnlessRefused(thread, ref refusals));
        var work = new ActionWork(pool, context);

        Assert.Throws<InsufficientMemoryException>(work.Submit);
        Assert.False(work.IsPending);
        Assert.Equal((0, 0), (pool.GetStatistics().Threads, pool.GetStatistics().Queued));

        SubmitAndWait(context, work);
        Assert.Equal(1, work.Executions);
        Assert.Equal((1, 1), (pool.GetStatistics().ThreadStartsFailed, pool.GetStatistics().ThreadsStarted));
    }

    [Fact]
    public void Where_another_thread_lives_it_does_the_work_of_one_that_cannot_be_started()
    {
        using var context = new AioContext();
        var refusals = 0;
        using var pool = new AioThreadPool(null, thread => StartUnlessRefused(thread, ref refusals));
        var all = Enumerable.Range(0, 10).Select(_ => new ActionWork(pool, context)).ToArray();
        using (new BusyThread(pool))
        {
            refusals = int.MaxValue;
            Array.ForEach(all, work => work.Submit());
        }

        Array.ForEach(all, work => WaitFor(context, work));

        Assert.All(all, work => Assert.Equal(AioWorkOutcome.Succeeded, Assert.Single(work.Outcomes)));
        Assert.True(pool.GetStatistics().ThreadStartsFailed > 0);
    }

    [Fact]
    public void Others_that_counted_on_a_thread_that_cannot_be_started_complete_as_failed()
    {
        using var context = new AioContext();
        AioThreadPool pool = null!;
        ActionWork other = null!;
        pool = new AioThreadPool(null, _ =>
        {
            // While this one is under way, another submission counts on it.
            other.Submit();
            throw new InsufficientMemoryException();
        });
        other = new ActionWork(pool, context);
        var work = new ActionWork(pool, context);

        Assert.Throws<InsufficientMemoryException>(work.Submit);
        WaitFor(context, other);

        Assert.Equal((0, AioWorkOutcome.Failed), (other.Executions, Assert.Single(other.Outcomes)));
        Assert.IsType<InsufficientMemoryException>(other.Exception);
        pool.Dispose();
    }

    [Fact]
    public void The_statistics_count_what_has_happened()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var work = new ActionWork(pool, context);
        var cancelled = new ActionWork(pool, context);
        var throwing = new ActionWork(pool, context, () => throw new TimeZoneNotFoundException());
        using (new BusyThread(pool))
        {
            work.Submit();
            throwing.Submit();
            cancelled.Submit();
            cancelled.Cancel();
            var before = pool.GetStatistics();
            Assert.Equal((1, 0, 2, 4, 0, 1), (before.Threads, before.IdleThreads, before.Queued, before.Submitted, before.Executed, before.Cancelled));
        }

        pool.Dispose();
        var after = pool.GetStatistics();
        Assert.Equal((0, 0, 0, 4, 3, 1), (after.Threads, after.IdleThreads, after.Queued, after.Submitted, after.Executed, after.Failed));
        Assert.Equal((1, 1, 1), (after.MostThreads, after.ThreadsStarted, after.ThreadsRetired));
    }

    private static void StartUnlessRefused(Thread thread, ref int refusals)
    {
        if (refusals > 0)
        {
            refusals--;
            throw new InsufficientMemoryException();
        }

        thread.UnsafeStart();
    }

    private static void SubmitAndWait(AioContext context, AioWork work)
    {
        work.Submit();
        WaitFor(context, work);
    }

    private static void WaitFor(AioContext context, AioWork work)
    {
        while (work.IsPending)
        {
            context.Poll(blocking: true);
        }
    }

    private static void WaitUntil(Func<bool> condition)
    {
        while (!condition())
        {
            Thread.Yield();
        }
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int found;
        while ((found = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, found) != found)
        {
        }
    }
}
