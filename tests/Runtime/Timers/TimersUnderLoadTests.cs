namespace Aio.Tests.Timers;

/// <summary>Threads that arm and cancel against a loop that sleeps whenever it can. A wake-up that is lost hangs the test.</summary>
public sealed class TimersUnderLoadTests
{
    private const int Rounds = 20_000;

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_timer_that_one_thread_arms_for_now_and_another_for_later_runs(AioBackend backend)
    {
        using var loop = new LoopThread(new AioContext(new AioContextOptions { Backend = backend }));
        var ran = 0;
        using var timer = new ActionTimer(loop.Context, () => Volatile.Write(ref ran, ran + 1), AioClock.Monotonic);
        using var stop = new CancellationTokenSource();
        var meddler = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                // Earlier and later, but always soon: what this replaces is run all the same.
                timer.ArmAt(loop.Context.GetNanoseconds() + 100_000);
                timer.ArmAt(0);
            }
        });
        meddler.Start();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Volatile.Read(ref ran);
            timer.ArmAt(0);
            while (Volatile.Read(ref ran) == before)
            {
                Thread.Yield();
            }
        }

        stop.Cancel();
        meddler.Join();
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void An_arm_and_a_cancel_that_race_have_the_run_between_them_exactly_once(AioBackend backend)
    {
        using var loop = new LoopThread(new AioContext(new AioContextOptions { Backend = backend }));
        var runs = 0;
        using var timer = new ActionTimer(loop.Context, () => Volatile.Write(ref runs, runs + 1), AioClock.Monotonic);
        var expected = 0;
        for (var round = 0; round < Rounds; round++)
        {
            timer.ArmAt(0);
            if (!timer.Cancel())
            {
                expected++;
            }
        }

        loop.OnLoop(() => { });
        Assert.Equal(expected, Volatile.Read(ref runs));
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_clock_that_another_thread_advances_wakes_the_loop(AioBackend backend)
    {
        using var loop = new LoopThread(new AioContext(new AioContextOptions { Backend = backend }));
        var clock = loop.Context.VirtualClock;
        clock.Pause();
        var ran = 0;
        using var timer = new ActionTimer(loop.Context, () => Volatile.Write(ref ran, ran + 1));
        for (var round = 1; round <= Rounds; round++)
        {
            timer.ArmAt(clock.Nanoseconds + 100);
            clock.Advance(TimeSpan.FromTicks(1));
            while (Volatile.Read(ref ran) != round)
            {
                Thread.Yield();
            }
        }
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void Timers_that_are_armed_while_their_context_is_disposed_are_refused_or_forgotten(AioBackend backend)
    {
        for (var round = 0; round < 200; round++)
        {
            var context = new AioContext(new AioContextOptions { Backend = backend });
            context.Poll(blocking: false);
            var timers = Enumerable.Range(0, 40).Select(_ => new ActionTimer(context)).ToArray();
            var elsewhere = new Thread(() => ArmAll(timers.AsSpan(20)));
            var disposer = new Thread(context.Dispose);
            elsewhere.Start();
            disposer.Start();
            ArmAll(timers.AsSpan(0, 20));
            disposer.Join();
            elsewhere.Join();

            Assert.All(timers, timer =>
            {
                Assert.False(timer.IsArmed);
                Assert.Throws<ObjectDisposedException>(() => timer.ArmAt(0));
            });
        }

        static void ArmAll(Span<ActionTimer> timers)
        {
            try
            {
                foreach (var timer in timers)
                {
                    timer.ArmAt(0);
                }
            }
            catch (ObjectDisposedException)
            {
                // In time or not, none stays armed.
            }
        }
    }
}
