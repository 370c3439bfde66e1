using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Aio.Tests.Threads;

/// <summary>No allocation in steady state, neither where work is submitted and completed nor where it is executed.</summary>
public sealed class AioThreadPoolAllocationTests
{
    private const int WarmUps = 300;
    private const int Rounds = 1_000;

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void Submitting_executing_and_completing_an_item_allocates_nothing(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var meter = new ThreadMeter();
        var items = Enumerable.Range(0, 64).Select(_ => new ActionWork(pool, context, meter.Read, static work => work.Outcomes.Clear())).ToArray();

        AssertAllocatesNothing(meter, () =>
        {
            foreach (var item in items)
            {
                item.Submit();
            }

            foreach (var item in items)
            {
                Wait(context, item);
            }
        });
    }

    [Fact]
    public void Cancelling_an_item_and_submitting_it_again_allocates_nothing()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        using var busy = new BusyThread(pool);
        var item = new ActionWork(pool, context, null, static work => work.Outcomes.Clear());

        AssertAllocatesNothing(new ThreadMeter(), () =>
        {
            item.Submit();
            item.Cancel();
            Wait(context, item);
        });
    }

    [Fact]
    public void Threads_that_sleep_and_are_woken_allocate_nothing()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var meter = new ThreadMeter();
        var item = new ActionWork(pool, context, meter.Read, static work => work.Outcomes.Clear());

        AssertAllocatesNothing(meter, () =>
        {
            item.Submit();
            Wait(context, item);
            while (pool.Threads.Census.Sleeping == 0)
            {
                Thread.Yield();
            }
        });
    }

    [Fact]
    public void Awaited_work_allocates_nothing_in_a_callback_of_a_loop()
    {
        using var context = new AioContext();
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var meter = new ThreadMeter();
        using var awaiting = new Awaiting(context, pool, meter);

        AssertAllocatesNothing(meter, () =>
        {
            awaiting.Schedule();
            var before = awaiting.Sum;
            while (awaiting.Sum == before)
            {
                context.Poll(blocking: true);
            }
        });
    }

    [Fact]
    public async Task Awaited_work_allocates_nothing_without_a_loop()
    {
        using var pool = new AioThreadPool(new AioThreadPoolOptions { MaxThreads = 1 });
        var meter = new ThreadMeter();
        Action<ThreadMeter> read = static meter => meter.Read();

        // The thread may be about to leave a use whose result is taken already: more than one is in use at times.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pool.RunAsync(read, meter, TestContext.Current.CancellationToken).AsTask()));

        AssertAllocatesNothing(meter, () =>
        {
            var work = pool.RunAsync(read, meter);
            while (!work.IsCompleted)
            {
                Thread.Yield();
            }

            work.GetAwaiter().GetResult();
        });
    }

    private static void Wait(AioContext context, AioWork item)
    {
        while (item.IsPending)
        {
            context.Poll(blocking: true);
        }
    }

    private static void AssertAllocatesNothing(ThreadMeter meter, Action round)
    {
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            round();
        }

        meter.Restart();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var counted = 0; counted < Rounds; counted++)
        {
            round();
        }

        Assert.Equal((0, 0), (GC.GetAllocatedBytesForCurrentThread() - before, meter.Allocated));
    }

    /// <summary>What the one thread that reads it has allocated since the first reading.</summary>
    private sealed class ThreadMeter
    {
        private long _first = -1;
        private long _last = -1;

        public long Allocated => Volatile.Read(ref _last) - Volatile.Read(ref _first);

        public void Restart() => Volatile.Write(ref _first, -1);

        public void Read()
        {
            Volatile.Write(ref _last, GC.GetAllocatedBytesForCurrentThread());
            if (Volatile.Read(ref _first) < 0)
            {
                Volatile.Write(ref _first, _last);
            }
        }
    }

    /// <summary>Awaits by hand, so that all that is allocated is the pool's.</summary>
    [SuppressMessage("Reliability", "CA2012", Justification = "The awaiter is kept until its result is taken, as an async method keeps it.")]
    private sealed class Awaiting : BottomHalf
    {
        private readonly AioThreadPool _pool;
        private readonly ThreadMeter _meter;
        private readonly Action _goOn;
        private readonly Func<ThreadMeter, int> _work;
        private ValueTaskAwaiter<int> _awaiter;

        public Awaiting(AioContext context, AioThreadPool pool, ThreadMeter meter)
            : base(context)
        {
            (_pool, _meter) = (pool, meter);
            _goOn = GoOn;
            _work = static meter =>
            {
                meter.Read();
                return 1;
            };
        }

        public int Sum { get; private set; }

        protected override void Run()
        {
            _awaiter = _pool.RunAsync(_work, _meter).GetAwaiter();
            if (_awaiter.IsCompleted)
            {
                GoOn();
            }
            else
            {
                _awaiter.UnsafeOnCompleted(_goOn);
            }
        }

        private void GoOn() => Sum += _awaiter.GetResult();
    }
}
