namespace Aio.Benchmarks.Micro;

/// <summary>
/// Items that a loop hands to other threads, which do nothing with them, and that come back to it: each is submitted again in its
/// completion. The peer is the framework's thread pool, with a work item that schedules a bottom half.
/// </summary>
internal static class WorkOffLoop
{
    private const int Operations = 50_000;
    private const int OperationsOneByOne = 5_000;
    private const string Peer = "ThreadPool, BottomHalf";

    public static IEnumerable<Row> Compare(int rounds) =>
    [
        Compare("64 under way, as many threads as processors", rounds, 64, Operations, Environment.ProcessorCount, aim: 1.2),
        Compare("64 under way, up to 64 threads", rounds, 64, Operations, 64),
        Compare("one at a time", rounds, 1, OperationsOneByOne, Environment.ProcessorCount, aim: 1.2),
    ];

    private static Row Compare(string what, int rounds, int window, int operations, int maxThreads, double? aim = null)
    {
        var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = maxThreads });
        var times = Interleaved.Measure(
            rounds,
            () => Run(window, operations, (context, run) => new PoolItem(pool, context, run)),
            () => Run(window, operations, static (context, run) => new FrameworkItem(context, run)));
        pool.Dispose();
        return Row.OfTimes($"submit, execute, complete: {what}", Peer, times[0], times[1], aim);
    }

    private static Sample Run(int window, int operations, Func<AioContext, Countdown, IItem> make)
    {
        var loop = new RunningLoop(new AioContextOptions(), Cores.First);
        using var done = new ManualResetEventSlim();
        var countdown = new Countdown(operations, window, done);
        IItem[] items = [.. Enumerable.Range(0, window).Select(_ => make(loop.Context, countdown))];
        var meter = Meter.Start();
        loop.Context.Post(static items => Array.ForEach(items, item => item.Submit()), items);
        done.Wait();
        var sample = meter.Stop(operations);

        // Not its disturbances: with three threads on two cores one of them always takes another's.
        loop.Stop();
        return sample;
    }

    private interface IItem
    {
        public void Submit();
    }

    /// <summary>Home thread: how many are still to be submitted, and how many are to come back.</summary>
    private sealed class Countdown(int operations, int window, ManualResetEventSlim done)
    {
        private int _toSubmit = operations - window;
        private int _toComplete = operations;

        public void Completed(IItem item)
        {
            if (_toSubmit-- > 0)
            {
                item.Submit();
            }

            if (--_toComplete == 0)
            {
                done.Set();
            }
        }
    }

    private sealed class PoolItem(AioThreadPool pool, AioContext context, Countdown run) : AioWork(pool, context), IItem
    {
        protected override void Execute()
        {
        }

        protected override void OnCompleted(AioWorkOutcome outcome, Exception? exception) => run.Completed(this);
    }

    private sealed class FrameworkItem(AioContext context, Countdown run) : BottomHalf(context), IThreadPoolWorkItem, IItem
    {
        public void Submit() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

        public void Execute() => Schedule();

        protected override void Run() => run.Completed(this);
    }
}
