using EmbedInForeignLoop;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

public sealed class WakeUpTests : IDisposable
{
    private readonly EmbeddedContext _embedded = new();

    public void Dispose() => _embedded.Dispose();

    [Fact]
    public void Nothing_is_lost_of_100_000_while_a_source_of_higher_priority_is_always_ready()
    {
        var threads = Device.Threads;
        _embedded.MainContext.AddIdle(() => Volatile.Read(ref threads) > 0, GLibPriority.High);

        AllArrive(atEnd: () => Interlocked.Decrement(ref threads));
    }

    [Fact]
    public void Nothing_is_lost_of_100_000_while_sources_of_higher_priority_come_and_go() =>
        AllArrive(atEach: number =>
        {
            if (number % 50 == 0)
            {
                var calls = 0;
                _embedded.MainContext.AddIdle(() => ++calls < 3, GLibPriority.High);
            }
        });

    [Fact]
    public void A_thread_that_waits_for_each_run_is_answered_each_time()
    {
        const int Rounds = 10_000;

        EachIsAnswered(Rounds);

        AssertAskedOnlyFor(Rounds + 1);
    }

    [Fact]
    public void It_is_answered_too_while_callbacks_of_GLib_poll_the_context()
    {
        // Of higher priority, so that the check is skipped where the poll came between; and of lower, where it was not.
        var isOver = false;
        foreach (var priority in new[] { GLibPriority.High, GLibPriority.DefaultIdle })
        {
            _embedded.MainContext.AddTimeout(
                TimeSpan.FromMilliseconds(1),
                () =>
                {
                    _embedded.Context.Poll(blocking: false);
                    return !isOver;
                },
                priority);
        }

        EachIsAnswered(rounds: 20_000);

        isOver = true;
    }

    [Fact]
    public void It_is_answered_too_while_callbacks_of_the_context_run_the_loop()
    {
        using var nesting = new ActionBottomHalf(_embedded.Context, () => _embedded.Loop.Iterate(mayBlock: true));
        var isOver = false;
        _embedded.MainContext.AddTimeout(TimeSpan.FromMilliseconds(1), () =>
        {
            nesting.Schedule();
            return !isOver;
        });

        EachIsAnswered(rounds: 20_000);

        isOver = true;
    }

    [Fact]
    public void A_descriptor_wakes_the_loop_and_does_not_keep_it_awake()
    {
        const int Rings = 1000;
        using var answered = new SemaphoreSlim(0);
        using var handler = new ActionHandler(_embedded.Context, notifier =>
        {
            Assert.True(notifier.TestAndClear());
            answered.Release();
        });
        using var quit = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        using (OtherThread.Start(() =>
        {
            for (var ring = 0; ring < Rings; ring++)
            {
                handler.Notifier.Set();
                Assert.True(answered.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken), "The descriptor was not heard.");
            }

            quit.Schedule();
        }))
        {
            _embedded.Run();
        }

        Assert.Equal(Rings, handler.Calls);
        Assert.InRange(_embedded.Context.GetStatistics().WakeUpsWritten, 0, 1);
        AssertAskedOnlyFor(Rings + 1);
    }

    [Fact]
    public void A_notification_wakes_the_loop_and_does_not_keep_it_awake()
    {
        using var quit = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        _embedded.MainContext.AddTimeout(TimeSpan.FromMilliseconds(1), () =>
        {
            OtherThread.Do(_embedded.Context.Notify);
            _embedded.MainContext.AddTimeout(TimeSpan.FromMilliseconds(50), () =>
            {
                quit.Schedule();
                return false;
            });
            return false;
        });

        _embedded.Run();

        AssertAskedOnlyFor(events: 4);
    }

    [Fact]
    public void An_idle_bottom_half_runs_and_does_not_make_the_loop_spin()
    {
        using var quit = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        using var idle = new ActionBottomHalf(_embedded.Context);
        idle.ScheduleIdle();
        _embedded.MainContext.AddTimeout(TimeSpan.FromMilliseconds(100), () =>
        {
            quit.Schedule();
            return false;
        });

        _embedded.Run();

        Assert.Equal(1, idle.Runs);
        AssertAskedOnlyFor(events: 3);
    }

    private void EachIsAnswered(int rounds)
    {
        using var ran = new SemaphoreSlim(0);
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, () => ran.Release());
        using var quit = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        using (OtherThread.Start(() =>
        {
            for (var round = 0; round < rounds; round++)
            {
                bottomHalf.Schedule();
                Assert.True(ran.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken), "A wake-up was lost.");
            }

            quit.Schedule();
        }))
        {
            _embedded.Run();
        }

        Assert.Equal(rounds, bottomHalf.Runs);
    }

    [Fact]
    public void A_timer_runs_and_does_not_make_the_loop_spin()
    {
        const int Beats = 5;
        using var heartbeat = new Heartbeat(_embedded.Context, _embedded.Loop, TimeSpan.FromMilliseconds(10.3), Beats);
        heartbeat.Start();

        _embedded.Run();

        Assert.True(heartbeat.IsNeverEarly);
        AssertAskedOnlyFor(Beats);
    }

    [Fact]
    public void A_timer_armed_by_another_thread_ends_a_wait_that_is_longer()
    {
        using var late = new Heartbeat(_embedded.Context, _embedded.Loop, TimeSpan.FromHours(1), beats: 1);
        using var soon = new Heartbeat(_embedded.Context, _embedded.Loop, TimeSpan.FromMilliseconds(1), beats: 1);
        late.Start();
        _embedded.MainContext.AddIdle(() =>
        {
            OtherThread.Do(soon.Start);
            return false;
        });

        _embedded.Run();

        Assert.Equal((0, 1), (late.Beats, soon.Beats));
    }

    /// <summary>Each event is a wait that ends, and perhaps the late write of somebody whose work was found without it.</summary>
    private void AssertAskedOnlyFor(int events)
    {
        Assert.InRange(_embedded.Source.Prepares, 1, (3 * events) + 3);
        Assert.InRange(_embedded.Source.Checks, 0, _embedded.Source.Prepares);
        Assert.InRange(_embedded.Source.Dispatches, 1, _embedded.Source.Prepares);
    }

    private void AllArrive(Action<int>? atEach = null, Action? atEnd = null)
    {
        const int EachThread = 50_000;
        var device = new Device(_embedded.Context, _embedded.Loop);
        var unfinished = Device.Threads;
        var threads = Enumerable.Range(0, Device.Threads).Select(thread => OtherThread.Start(() =>
        {
            for (var number = 0; number < EachThread; number++)
            {
                device.ScheduleComplete(thread, number);
                atEach?.Invoke(number);
            }

            atEnd?.Invoke();
            if (Interlocked.Decrement(ref unfinished) == 0)
            {
                device.ScheduleQuit();
            }
        })).ToList();

        _embedded.Run();

        threads.ForEach(thread => thread.Dispose());
        Assert.Equal(Device.Threads * EachThread, device.Completed);
        Assert.True(device.IsInOrder);
    }
}
