namespace Aio.Tests.Semantics;

/// <summary>Semantic 9: no allocation in steady state, on either side.</summary>
public sealed class Semantic09ZeroAllocation
{
    private const int Rounds = 1_000;

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void Schedule_cancel_notify_and_poll_allocate_nothing(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        using var bottomHalf = new ActionBottomHalf(context);

        AssertAllocatesNothing(() =>
        {
            bottomHalf.Schedule();
            bottomHalf.Schedule();
            context.Poll(blocking: true);
            bottomHalf.ScheduleIdle();
            bottomHalf.Cancel();
            context.Notify();
            context.Poll(blocking: true);
            context.Poll(blocking: false);
            _ = context.GetStatistics();
        });
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void Waiting_allocates_nothing(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });

        AssertAllocatesNothing(() => context.Poll(TimeSpan.FromTicks(1)), rounds: 20);
    }

    [Theory]
    [InlineData(AioBackend.Poll)]
    [InlineData(AioBackend.Epoll)]
    public void Changes_of_interest_and_the_dispatch_of_handlers_allocate_nothing(AioBackend backend)
    {
        Assert.SkipUnless(EachBackend.Exists(backend), $"This system has no {backend}.");
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        using var notifier = new EventNotifier();
        using var wire = Wire.Sockets();
        var writer = new ActionHandler();
        writer.WhenWritten = () => writer.Interest = AioEvents.None;
        var reader = new ActionHandler
        {
            WhenRead = () =>
            {
                notifier.TestAndClear();
                writer.Interest = AioEvents.Write;

                // While it is on the stack, this one leaves the wait set and comes back.
                context.Poll(blocking: true);
            },
        };
        writer.Attach(context, wire.Near, AioEvents.None);
        reader.Attach(context, notifier.SafeHandle, AioEvents.Read);

        AssertAllocatesNothing(() =>
        {
            notifier.Set();
            context.Poll(blocking: true);
        });
        Assert.Equal(reader.Reads, writer.Writes);
    }

    [Theory]
    [InlineData(AioBackend.Poll)]
    [InlineData(AioBackend.Epoll)]
    public void Attaching_and_detaching_allocate_nothing(AioBackend backend)
    {
        Assert.SkipUnless(EachBackend.Exists(backend), $"This system has no {backend}.");
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();

        AssertAllocatesNothing(() =>
        {
            handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
            handler.Interest = AioEvents.None;
            context.Poll(blocking: false);
            handler.Detach();
        });
    }

    [Theory]
    [InlineData(AioBackend.Poll)]
    [InlineData(AioBackend.Epoll)]
    public void Busy_polling_allocates_nothing(AioBackend backend)
    {
        Assert.SkipUnless(EachBackend.Exists(backend), $"This system has no {backend}.");
        using var context = new AioContext(new AioContextOptions { Backend = backend, PollMaxNanoseconds = 1_000_000_000 });
        using var notifier = new EventNotifier();
        var handler = new CountingDownHandler();
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        handler.BusyPolling.Nanoseconds = 1_000_000_000;

        AssertAllocatesNothing(() => context.Poll(blocking: true));
        Assert.NotEqual(0, handler.Found);
    }

    [Fact]
    public void Embedding_allocates_nothing()
    {
        Assert.SkipUnless(EachBackend.Exists(AioBackend.Epoll), "This system has no epoll.");
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Epoll });
        using var bottomHalf = new ActionBottomHalf(context);

        AssertAllocatesNothing(() =>
        {
            context.Prepare(out _);
            bottomHalf.Schedule();
            context.Check();
            context.Dispatch();
        });
        Assert.NotEqual(0, bottomHalf.Runs);
    }

    [Theory]
    [InlineData(BottomHalfOverflow.Grow)]
    [InlineData(BottomHalfOverflow.Reject)]
    public void A_queue_allocates_nothing(BottomHalfOverflow overflow)
    {
        using var context = new AioContext();
        var queue = new SummingQueue(context, overflow);

        AssertAllocatesNothing(() =>
        {
            for (var item = 0; item < 64; item++)
            {
                queue.Post((item, "text"));
            }

            context.Poll(blocking: true);
        });
        Assert.True(queue.Sum > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void A_rejecting_queue_that_is_always_full_allocates_nothing(int capacity)
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        var queue = new SummingQueue(context, BottomHalfOverflow.Reject, capacity);
        var allocated = -1L;
        var poster = new Thread(() =>
        {
            for (var post = 0; post < 10_000; post++)
            {
                queue.TryPost((post, "text"));
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var post = 0; post < 1_000_000; post++)
            {
                queue.TryPost((post, "text"));
            }

            Volatile.Write(ref allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        });
        poster.Start();
        while (Volatile.Read(ref allocated) < 0)
        {
            context.Poll(blocking: false);
        }

        poster.Join();
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_growing_queue_allocates_only_at_a_new_high_water_mark()
    {
        using var context = new AioContext();
        var queue = new SummingQueue(context, BottomHalfOverflow.Grow, capacity: 1);

        AssertAllocatesNothing(() =>
        {
            for (var item = 0; item < 1000; item++)
            {
                queue.Post((item, "text"));
            }

            context.Poll(blocking: true);
        });
    }

    [Fact]
    public void Post_allocates_nothing_for_struct_and_class_states()
    {
        using var context = new AioContext();
        Action<(int, long)> onPair = static pair => { };
        Action<string> onText = static text => { };

        AssertAllocatesNothing(() =>
        {
            for (var post = 0; post < 100; post++)
            {
                context.Post(onPair, (1, 2L));
                context.Post(onText, "text");
            }

            context.Poll(blocking: true);
        });
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void Posters_on_other_threads_allocate_nothing_while_the_loop_sleeps_and_wakes(AioBackend backend)
    {
        using var loop = new LoopThread(new AioContext(new AioContextOptions { Backend = backend }));
        using var bottomHalf = new ActionBottomHalf(loop.Context);
        var queue = new SummingQueue(loop.Context, BottomHalfOverflow.Reject, capacity: 1);
        var posted = 0;
        var ran = 0;
        Action<int> onPost = number => Volatile.Write(ref ran, number);

        // A post may come while the one before it has run but is not yet back in the pool: more than one is in use at times.
        loop.OnLoop(() =>
        {
            for (var post = 0; post < 8; post++)
            {
                loop.Context.Post(onPost, 0);
            }
        });

        AssertAllocatesNothing(() =>
        {
            bottomHalf.Schedule();
            loop.Context.Notify();
            queue.TryPost((1, "text"));
            loop.Context.Post(onPost, ++posted);

            // One round at a time, so that all of them need the same.
            while (Volatile.Read(ref ran) != posted)
            {
                Thread.Yield();
            }
        });
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void Arming_cancelling_and_running_timers_allocates_nothing(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        context.VirtualClock.Pause();
        var timers = Enumerable.Range(0, 500).Select(_ => new ActionTimer(context)).ToArray();
        using var periodic = context.VirtualClock.TimeProvider.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.FromTicks(1));

        AssertAllocatesNothing(() =>
        {
            var now = context.VirtualClock.Nanoseconds;
            for (var number = 0; number < timers.Length; number++)
            {
                timers[number].ArmAt(now + 100 - (number % 50));
            }

            timers[0].Cancel();
            context.Poll(blocking: false);
            context.VirtualClock.Advance(TimeSpan.FromTicks(1));
            context.Poll(blocking: true);
            timers[0].Arm(TimeSpan.Zero);
            context.Poll(blocking: true);
        });
        Assert.True(timers[^1].Runs > 0);
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void Arming_from_another_thread_allocates_nothing(AioBackend backend)
    {
        using var loop = new LoopThread(new AioContext(new AioContextOptions { Backend = backend }));
        var ran = 0;
        using var timer = new ActionTimer(loop.Context, () => Volatile.Write(ref ran, ran + 1), AioClock.Monotonic);
        var armed = 0;

        AssertAllocatesNothing(() =>
        {
            timer.Arm(TimeSpan.FromHours(1));
            timer.Cancel();
            timer.ArmAt(0);
            armed++;
            while (Volatile.Read(ref ran) != armed)
            {
                Thread.Yield();
            }
        });
    }

    private static void AssertAllocatesNothing(Action round, int rounds = Rounds)
    {
        // To the steady state: code compiled in its last tier, pools and rings at their high-water mark.
        for (var warmUp = 0; warmUp < 200; warmUp++)
        {
            round();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var counted = 0; counted < rounds; counted++)
        {
            round();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Finds something at each fifth look.</summary>
    private sealed class CountingDownHandler : AioFdHandler
    {
        private int _looks;

        public int Found { get; private set; }

        protected override bool OnPoll() => ++_looks % 5 == 0;

        protected override void OnPollReady() => Found++;
    }

    private sealed class SummingQueue(AioContext context, BottomHalfOverflow overflow, int capacity = 256)
        : BottomHalfQueue<(int Number, string Text)>(context, capacity, overflow)
    {
        public long Sum { get; private set; }

        protected override void Run(in (int Number, string Text) item) => Sum += item.Number + item.Text.Length;
    }
}
