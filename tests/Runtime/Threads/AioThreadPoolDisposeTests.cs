namespace Aio.Tests.Threads;

public sealed class AioThreadPoolDisposeTests
{
    [Fact]
    public void A_pool_that_was_never_used_is_disposed_any_number_of_times()
    {
        var pool = new AioThreadPool();

        pool.Dispose();
        pool.Dispose();
    }

    [Fact]
    public void All_that_is_queued_is_executed_and_all_threads_have_ended()
    {
        using var context = new AioContext();
        var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 3 });
        var threads = new HashSet<Thread>();
        var all = Enumerable.Range(0, 1_000).Select(_ => new ActionWork(pool, context, () =>
        {
            lock (threads)
            {
                threads.Add(Thread.CurrentThread);
            }
        })).ToArray();
        Array.ForEach(all, work => work.Submit());

        pool.Dispose();

        Assert.All(all, work => Assert.Equal(1, work.Executions));
        Assert.All(threads, thread => Assert.False(thread.IsAlive));
        context.Poll(blocking: false);
        Assert.All(all, work => Assert.Single(work.Outcomes));
    }

    [Fact]
    public async Task Disposing_asynchronously_does_the_same_without_blocking()
    {
        using var context = new AioContext();
        var pool = new AioThreadPool();
        var busy = new BusyThread(pool);
        var work = new ActionWork(pool, context);
        work.Submit();

        var disposal = pool.DisposeAsync();
        Assert.False(disposal.IsCompleted);
        busy.Dispose();
        await disposal;

        Assert.Equal((1, 0), (work.Executions, pool.GetStatistics().Threads));
    }

    [Fact]
    public void Two_that_dispose_at_once_both_return_after_the_end()
    {
        using var context = new AioContext();
        var pool = new AioThreadPool();
        using var end = new ManualResetEventSlim();
        var work = new ActionWork(pool, context, end.Wait);
        work.Submit();
        var ended = new bool[2];
        var disposers = Enumerable.Range(0, 2).Select(number => new Thread(() =>
        {
            pool.Dispose();
            ended[number] = work.Executions == 1 && end.IsSet;
        })).ToArray();
        Array.ForEach(disposers, disposer => disposer.Start());

        end.Set();
        Array.ForEach(disposers, disposer => disposer.Join());

        Assert.Equal([true, true], ended);
    }

    [Fact]
    public void Items_that_wait_for_others_behind_them_are_executed_to_the_end()
    {
        using var context = new AioContext();
        var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 8 });
        using var all = new Barrier(8);
        var works = Enumerable.Range(0, 8).Select(_ => new ActionWork(pool, context, () => all.SignalAndWait())).ToArray();
        Array.ForEach(works, work => work.Submit());

        pool.Dispose();

        Assert.All(works, work => Assert.Equal(1, work.Executions));
    }

    [Fact]
    public void A_disposed_pool_refuses_work()
    {
        using var context = new AioContext();
        var pool = new AioThreadPool();
        var work = new ActionWork(pool, context);
        pool.Dispose();

        Assert.Contains(nameof(AioThreadPool), Assert.Throws<ObjectDisposedException>(work.Submit).ObjectName, StringComparison.Ordinal);
        Assert.False(work.IsPending);
        Assert.False(work.Cancel());
        Assert.Throws<ObjectDisposedException>(RunAsync);

        void RunAsync() => _ = pool.RunAsync(static () => { }).AsTask();
    }

    [Fact]
    public void A_pool_cannot_be_disposed_by_its_own_item_and_another_can()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool();
        var other = new AioThreadPool();
        var disposing = new ActionWork(pool, context, pool.Dispose);
        var disposingAsynchronously = new ActionWork(pool, context, () => _ = pool.DisposeAsync().AsTask());
        var disposingOther = new ActionWork(pool, context, other.Dispose);
        foreach (var work in new[] { disposing, disposingAsynchronously, disposingOther })
        {
            work.Submit();
            while (work.IsPending)
            {
                context.Poll(blocking: true);
            }
        }

        Assert.Contains("own threads", Assert.IsType<InvalidOperationException>(disposing.Exception).Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(disposingAsynchronously.Exception);
        Assert.Null(disposingOther.Exception);
    }

    [Fact]
    public void Of_submissions_that_race_the_dispose_each_is_executed_or_refused()
    {
        using var context = new AioContext();
        for (var round = 0; round < 300; round++)
        {
            var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 2, IdleTimeout = TimeSpan.Zero });
            var all = Enumerable.Range(0, 50).Select(_ => new ActionWork(pool, context)).ToArray();
            var accepted = 0;
            var submitter = new Thread(() =>
            {
                try
                {
                    foreach (var work in all)
                    {
                        work.Submit();
                        accepted++;
                    }
                }
                catch (ObjectDisposedException)
                {
                }
            });
            submitter.Start();
            Thread.SpinWait(round * 20);
            pool.Dispose();
            submitter.Join();

            Assert.Equal(accepted, all.Sum(work => work.Executions));
            while (all.Any(work => work.IsPending))
            {
                context.Poll(blocking: true);
            }

            Assert.Equal(accepted, all.Sum(work => work.Outcomes.Count));
        }
    }
}
