namespace Aio.Tests.Threads;

/// <summary>Many threads that submit and cancel random items of tiny pools, whose threads come and go.</summary>
public sealed class AioThreadPoolUnderLoadTests
{
    private const int Submitters = 4;
    private const int Items = 16;

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(3, 1, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(8, 2, 1)]
    public void Each_submission_has_one_outcome_and_nothing_is_lost(int maxThreads, int minThreads, int idleMilliseconds)
    {
        using var loop = new LoopThread(new AioContext());
        using var pool = new AioThreadPool(new AioThreadPoolOptions
        {
            MaxThreads = maxThreads,
            MinThreads = minThreads,
            IdleTimeout = TimeSpan.FromMilliseconds(idleMilliseconds),
        });
        var items = Enumerable.Range(0, Items).Select(_ => new ActionWork(pool, loop.Context)).ToArray();
        var submitted = new int[Submitters];
        var cancelled = new int[Submitters];
        var threads = Enumerable.Range(0, Submitters).Select(number => new Thread(() => SubmitAndCancel(number))).ToArray();

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        // Each comes to its end by itself, not by the dispose.
        while (items.Any(item => item.IsPending))
        {
            Thread.Yield();
        }

        loop.OnLoop(() =>
        {
            var outcomes = items.SelectMany(item => item.Outcomes).ToArray();
            Assert.Equal(submitted.Sum(), outcomes.Length);
            Assert.Equal(cancelled.Sum(), outcomes.Count(outcome => outcome == AioWorkOutcome.Cancelled));
            Assert.Equal(items.Sum(item => item.Executions), outcomes.Count(outcome => outcome == AioWorkOutcome.Succeeded));
        });
        pool.Dispose();
        var statistics = pool.GetStatistics();
        Assert.Equal((submitted.Sum(), cancelled.Sum(), 0), (statistics.Submitted, statistics.Cancelled, statistics.Queued));
        Assert.InRange(statistics.MostThreads, 1, maxThreads);
        Assert.Equal(statistics.ThreadsStarted, statistics.ThreadsRetired);

        void SubmitAndCancel(int number)
        {
            var random = new Random(number);
            for (var step = 0; step < 20_000; step++)
            {
                var item = items[random.Next(Items)];
                if (random.Next(3) == 0)
                {
                    cancelled[number] += item.Cancel() ? 1 : 0;
                }
                else if (!item.IsPending)
                {
                    try
                    {
                        item.Submit();
                        submitted[number]++;
                    }
                    catch (InvalidOperationException)
                    {
                        // Another one was quicker.
                    }
                }

                if (random.Next(64) == 0)
                {
                    // For the threads to find nothing, and sleep or end.
                    Thread.SpinWait(random.Next(2_000));
                }
            }
        }
    }

    [Fact]
    public void One_item_at_a_time_wakes_its_thread_each_time()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1, IdleTimeout = TimeSpan.FromMilliseconds(1) });
        var work = new ActionWork(pool, context);
        var random = new Random(1);
        for (var time = 1; time <= 20_000; time++)
        {
            work.Submit();
            while (work.IsPending)
            {
                context.Poll(blocking: true);
            }

            // About as long as the thread looks before it sleeps.
            Thread.SpinWait(random.Next(1_000));
        }

        Assert.Equal(20_000, work.Executions);
    }
}
