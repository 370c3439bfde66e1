using System.Diagnostics.Tracing;

namespace Aio.Tests.Diagnostics;

/// <summary>What a listener reads, and is told, of pools of threads.</summary>
[Collection(ObservedProcess.Name)]
public sealed class PoolObservationTests
{
    private static int s_contexts;

    private readonly AioContext _context = new(new AioContextOptions
    {
        // One for each test: what a context has counted stays under its name.
        Name = $"loop of pools {Interlocked.Increment(ref s_contexts)}",
        Backend = AioBackend.Managed,
    });

    [Fact]
    public void Items_are_counted_by_what_became_of_them()
    {
        using var reader = new MeterReader();
        using var pool = NewPool("outcomes", maxThreads: 1);
        using var hasBegun = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var blocking = new ActionWork(pool, _context, () =>
        {
            hasBegun.Set();
            mayGoOn.Wait();
        });
        var failing = new ActionWork(pool, _context, static () => throw new InvalidOperationException("too much"));
        var cancelled = new ActionWork(pool, _context);
        blocking.Submit();
        hasBegun.Wait(TestContext.Current.CancellationToken);

        failing.Submit();
        cancelled.Submit();
        cancelled.Cancel();

        var read = reader.Read();
        Assert.Equal(
            (1, 0, 1, 3, 1),
            (read["aio.pool.thread.count aio.pool=outcomes state=busy"],
                read["aio.pool.thread.count aio.pool=outcomes state=idle"],
                read["aio.pool.items.queued aio.pool=outcomes"],
                read["aio.pool.items.submitted aio.pool=outcomes"],
                read["aio.pool.items.cancelled aio.pool=outcomes"]));

        mayGoOn.Set();
        _context.WaitWhile(() => blocking.IsPending || failing.IsPending || cancelled.IsPending, TestContext.Current.CancellationToken);
        pool.Dispose();

        read = reader.Read();
        Assert.Equal(
            (0, 0, 0, 1, 1, 1),
            (read["aio.pool.thread.count aio.pool=outcomes state=busy"],
                read["aio.pool.thread.count aio.pool=outcomes state=idle"],
                read["aio.pool.items.queued aio.pool=outcomes"],
                read["aio.pool.items.executed aio.pool=outcomes outcome=succeeded"],
                read["aio.pool.items.executed aio.pool=outcomes outcome=failed"],
                read["aio.pool.thread.starts aio.pool=outcomes"]));
        Assert.Equal(3, reader.Read("aio.loop.callbacks", _context.Name, "kind=completion"));
        _context.Dispose();
    }

    [Fact]
    public void What_a_collected_pool_has_counted_stays()
    {
        using var reader = new MeterReader();
        OtherThread.Do(() =>
        {
            using var pool = NewPool("collected pool");
            var work = new ActionWork(pool, _context);
            work.Submit();
            _context.WaitWhile(() => work.IsPending, TestContext.Current.CancellationToken);
        });
        _context.Dispose();
        for (var pass = 0; pass < 2; pass++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        var read = reader.Read();
        Assert.Equal(1, read["aio.pool.items.executed aio.pool=collected pool outcome=succeeded"]);
        Assert.False(read.ContainsKey("aio.pool.items.queued aio.pool=collected pool"));
    }

    [Fact]
    public void The_threads_of_a_pool_are_told()
    {
        using var recorder = NewRecorder("told pool");
        using var pool = NewPool("told pool", maxThreads: 1);
        var work = new ActionWork(pool, _context);
        work.Submit();
        _context.WaitWhile(() => work.IsPending, TestContext.Current.CancellationToken);

        pool.Dispose();

        Assert.Equal(["PoolThreadStarted told pool-1", "PoolThreadRetired told pool-1"], recorder.Events);
        _context.Dispose();
    }

    [Fact]
    public void A_thread_that_the_system_refuses_is_told()
    {
        using var recorder = NewRecorder("refused pool");
        using var pool = new AioThreadPool(
            new AioThreadPoolOptions { Name = "refused pool" },
            static _ => throw new InsufficientMemoryException("no thread today"));
        var work = new ActionWork(pool, _context);

        Assert.Throws<InsufficientMemoryException>(work.Submit);

        Assert.Equal(["PoolThreadRefused no thread today"], recorder.Events);
        _context.Dispose();
    }

    [Fact]
    public void A_completion_that_is_dropped_is_told_and_counted()
    {
        using var reader = new MeterReader();
        using var pool = NewPool("dropping pool", maxThreads: 1);
        using var recorder = new EventRecorder("dropping pool", EventLevel.Warning);
        var work = new ActionWork(pool, _context);
        work.Submit();
        pool.Dispose();

        _context.Dispose();

        Assert.Equal(["CompletionDropped ActionWork"], recorder.Events);
        Assert.Equal(1, reader.Read()["aio.pool.completions.dropped aio.pool=dropping pool"]);
    }

    private static AioThreadPool NewPool(string name, int maxThreads = 64) =>
        new(new AioThreadPoolOptions { Name = name, MaxThreads = maxThreads });

    private static EventRecorder NewRecorder(string pool)
    {
        // The source is found once it is made, by the first context.
        new AioContext().Dispose();
        return new EventRecorder(pool, EventLevel.Informational, (EventKeywords)0x1);
    }
}
