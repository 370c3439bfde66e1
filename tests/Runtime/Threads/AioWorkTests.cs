namespace Aio.Tests.Threads;

/// <summary>The states of an item.</summary>
public sealed class AioWorkTests
{
    [Fact]
    public void An_item_needs_a_pool_and_a_context()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool();

        Assert.Equal("pool", Assert.Throws<ArgumentNullException>(() => new ActionWork(null!, context)).ParamName);
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => new ActionWork(pool, null!)).ParamName);
    }

    [Fact]
    public void What_is_pending_cannot_be_submitted_and_is_told_why()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var work = new ActionWork(pool, context, () =>
        {
            begun.Set();
            end.Wait();
        });
        using (new BusyThread(pool))
        {
            work.Submit();
            Assert.Contains("still queued", Assert.Throws<InvalidOperationException>(work.Submit).Message, StringComparison.Ordinal);
        }

        begun.Wait(TestContext.Current.CancellationToken);
        Assert.Contains("is running", Assert.Throws<InvalidOperationException>(work.Submit).Message, StringComparison.Ordinal);
        end.Set();
        pool.Dispose();

        Assert.True(work.IsPending);
        context.Poll(blocking: false);
        Assert.False(work.IsPending);
        Assert.Equal(1, work.Executions);
    }

    [Fact]
    public void What_has_been_executed_says_that_its_completion_is_due()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var work = new ActionWork(pool, context);
        work.Submit();

        // The next one begins when the completion of the first is due.
        new BusyThread(pool).Dispose();

        Assert.Contains("completion is due", Assert.Throws<InvalidOperationException>(work.Submit).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_and_submitted_again_it_takes_up_its_place_and_runs_once()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var order = new List<string>();
        var first = new ActionWork(pool, context, () => order.Add("first"));
        var second = new ActionWork(pool, context, () => order.Add("second"));
        using (new BusyThread(pool))
        {
            first.Submit();
            second.Submit();
            for (var time = 0; time < 100; time++)
            {
                Assert.True(first.Cancel());
                context.Poll(blocking: false);
                first.Submit();
            }

            Assert.Equal(2, pool.GetStatistics().Queued);
            Assert.Equal(2, pool.Threads.QueuedEntries);
        }

        pool.Dispose();
        Assert.Equal(["first", "second"], order);
        context.Poll(blocking: false);
        Assert.Equal((101, 100), (first.Outcomes.Count, first.Outcomes.Count(outcome => outcome == AioWorkOutcome.Cancelled)));
    }

    [Fact]
    public void What_is_free_cannot_be_cancelled()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool();

        Assert.False(new ActionWork(pool, context).Cancel());
    }

    [Fact]
    public void Cancelled_on_a_disposed_context_it_is_free_and_counted()
    {
        var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        using var busy = new BusyThread(pool);
        var work = new ActionWork(pool, context);
        work.Submit();
        context.Dispose();

        Assert.True(work.Cancel());

        Assert.False(work.IsPending);
        Assert.Equal((1, 1), (pool.GetStatistics().Cancelled, pool.GetStatistics().CompletionsDropped));
    }

    [Fact]
    public void An_item_may_be_submitted_from_an_item()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var inner = new ActionWork(pool, context);
        var outer = new ActionWork(pool, context, inner.Submit);
        outer.Submit();
        while (outer.IsPending || inner.IsPending)
        {
            context.Poll(blocking: true);
        }

        Assert.Equal(1, inner.Executions);
    }
}
