using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Aio.CompilerServices;

namespace Aio.Tests.Semantics;

/// <summary>Semantic 9: no allocation in steady state by asynchronous bottom halves but for what a method needs that waits.</summary>
[Collection(Semantic09ZeroAllocationInAsyncCode.Alone)]
public sealed class Semantic09ZeroAllocationInCoroutines
{
    private const int WarmUps = 5_000;
    private const int Rounds = 2_000;

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_run_that_does_not_wait_allocates_nothing(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        using var plain = new Plain(context);
        using var coroutine = new Waiting(context, signal: null);

        Assert.Equal(0, AllocatedBy(() => ScheduleAndPoll(plain)));
        Assert.Equal(AllocatedByTwoCalls(), AllocatedBy(() => ScheduleAndPoll(coroutine)));
        Assert.Equal((2 * (WarmUps + Rounds), 2 * (WarmUps + Rounds)), (plain.Runs, coroutine.Ended));

        void ScheduleAndPoll(Coroutine coroutine)
        {
            coroutine.Schedule();
            context.Poll(blocking: true);
            coroutine.ScheduleIdle();
            context.Poll(blocking: false);
        }
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void An_item_that_does_not_wait_allocates_nothing(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        var queue = new WaitingQueue(context, signal: null);

        Assert.Equal(AllocatedByTwoCalls(), AllocatedBy(() =>
        {
            queue.Post(1);
            queue.Post(2);
            context.Poll(blocking: true);
        }));
        Assert.Equal(2 * (WarmUps + Rounds), queue.Ended);
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_run_that_waits_allocates_what_awaiting_such_a_method_does(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        var signal = new Signal();
        using var coroutine = new Waiting(context, signal);
        var queue = new WaitingQueue(context, signal);

        // An asynchronous method of the loop that awaits the same method again and again, and nothing else that allocates.
        var begin = new Signal();
        var isEnding = false;
        AsInRun.Do(context, () => _ = Await());
        var awaited = AllocatedBy(() =>
        {
            begin.PostTo(context);
            context.Poll(blocking: true);
            GoOn();
        });
        isEnding = true;
        begin.PostTo(context);
        context.Poll(blocking: true);

        var ofRun = AllocatedBy(() =>
        {
            coroutine.Schedule();
            context.Poll(blocking: true);
            coroutine.Schedule();
            coroutine.Cancel();
            GoOn();
        });
        var ofItem = AllocatedBy(() =>
        {
            queue.Post(1);
            context.Poll(blocking: true);
            GoOn();
        });

        Assert.InRange(awaited, 1, long.MaxValue);
        Assert.Equal((awaited, awaited), (ofRun, ofItem));
        Assert.Equal((WarmUps + Rounds, WarmUps + Rounds), (coroutine.Ended, queue.Ended));

        async Task Await()
        {
            while (true)
            {
                await begin;
                if (isEnding)
                {
                    return;
                }

                await coroutine.CallAsync();
                coroutine.Ended--;
            }
        }

        void GoOn()
        {
            for (var wait = 0; wait < 2; wait++)
            {
                signal.PostTo(context);
                context.Poll(blocking: true);
            }
        }
    }

    /// <summary>0, but compiled without optimisation: then each call of an asynchronous method allocates its state machine.</summary>
    [SuppressMessage("Reliability", "CA2012", Justification = "They complete at once.")]
    private static long AllocatedByTwoCalls()
    {
        using var context = new AioContext();
        using var coroutine = new Waiting(context, signal: null);
        return AllocatedBy(() =>
        {
            coroutine.CallAsync().GetAwaiter().GetResult();
            coroutine.CallAsync().GetAwaiter().GetResult();
        });
    }

    private static long AllocatedBy(Action round)
    {
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            round();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var counted = 0; counted < Rounds; counted++)
        {
            round();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Waiting(AioContext context, Signal? signal) : Coroutine(context)
    {
        public int Ended { get; set; }

        public async ValueTask CallAsync()
        {
            for (var wait = 0; wait < 2; wait++)
            {
                if (signal is not null)
                {
                    await signal;
                }
            }

            Ended++;
        }

        protected override ValueTask RunAsync(CancellationToken disposal) => CallAsync();
    }

    private sealed class Plain(AioContext context) : Coroutine(context)
    {
        public int Runs { get; private set; }

        protected override ValueTask RunAsync(CancellationToken disposal)
        {
            Runs++;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class WaitingQueue(AioContext context, Signal? signal) : CoroutineQueue<int>(context)
    {
        private readonly Waiting _waiting = new(context, signal);

        public int Ended => _waiting.Ended;

        protected override ValueTask RunAsync(in int item, CancellationToken disposal) => _waiting.CallAsync();
    }

    /// <summary>What one asynchronous method at a time waits for. It allocates nothing.</summary>
    private sealed class Signal : ICriticalNotifyCompletion
    {
        private static readonly SendOrPostCallback s_continue = static continuation => ((Action)continuation!)();

        private Action? _continuation;

        public bool IsCompleted => false;

        public Signal GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => _continuation = continuation;

        public void UnsafeOnCompleted(Action continuation) => _continuation = continuation;

        public void PostTo(AioContext context)
        {
            var continuation = _continuation!;
            _continuation = null;
            context.SynchronizationContext.Post(s_continue, continuation);
        }
    }
}
