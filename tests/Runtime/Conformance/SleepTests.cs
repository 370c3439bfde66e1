namespace Aio.Tests.Conformance;

/// <summary>What timers and their clock do to a loop that sleeps.</summary>
public abstract class SleepTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    private const long Start = 1_000_000_000;

    [Fact]
    public void A_timer_armed_by_another_thread_wakes_it()
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context);

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() => timer.ArmAt(Start))));

        Assert.Equal(1, timer.Runs);
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
    }

    [Theory]
    [InlineData(AioClock.Monotonic)]
    [InlineData(AioClock.Virtual)]
    public void A_timer_armed_for_earlier_by_another_thread_wakes_it(AioClock clock)
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context, null, clock);
        timer.Arm(TimeSpan.FromHours(1));

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() => timer.ArmAt(0))));

        Assert.Equal((1, false), (timer.Runs, timer.IsArmed));
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
    }

    [Fact]
    public void A_timer_armed_for_later_by_another_thread_does_not_wake_it()
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context);
        using var other = new ActionTimer(context);
        timer.ArmAt(Start + 100);

        Assert.True(PollUntilDispatched(context, whenAsleep: () =>
        {
            OtherThread.Do(() => timer.ArmAt(Start + 200));
            OtherThread.Do(() => other.ArmAt(Start + 100));
            Assert.Equal(0, context.GetStatistics().WakeUpsWritten);
            context.VirtualClock.Set(Start + 100);
        }));

        Assert.Equal((0, 1), (timer.Runs, other.Runs));
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_timer_cancelled_or_disposed_by_another_thread_does_not_wake_it()
    {
        using var context = NewPausedContext();
        using var cancelled = new ActionTimer(context);
        var disposed = new ActionTimer(context);
        using var last = new ActionTimer(context);
        cancelled.ArmAt(Start + 100);
        disposed.ArmAt(Start + 100);
        last.ArmAt(Start + 100);

        Assert.True(PollUntilDispatched(context, whenAsleep: () =>
        {
            Assert.True(OtherThread.Do(cancelled.Cancel));
            OtherThread.Do(disposed.Dispose);
            Assert.Equal(0, context.GetStatistics().WakeUpsWritten);
            context.VirtualClock.Set(Start + 100);
        }));

        Assert.Equal((0, 0, 1), (cancelled.Runs, disposed.Runs, last.Runs));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_timer_armed_on_the_home_thread_outside_callbacks_ends_the_wait()
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context);

        // The home thread is here: another source of a foreign loop, or a wait that pumps messages.
        Assert.True(PollUntilDispatched(context, whenAsleep: () =>
        {
            timer.ArmAt(Start);
            Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
        }));

        Assert.Equal(1, timer.Runs);
    }

    [Fact]
    public void A_timer_armed_for_later_on_the_home_thread_outside_callbacks_does_not_end_the_wait()
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context);
        using var other = new ActionTimer(context);
        timer.ArmAt(Start + 100);

        Assert.True(PollUntilDispatched(context, whenAsleep: () =>
        {
            other.ArmAt(Start + 200);
            Assert.Equal(0, context.GetStatistics().WakeUpsWritten);
            timer.ArmAt(Start);
        }));

        Assert.Equal((1, 0), (timer.Runs, other.Runs));
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_advance_of_a_paused_clock_by_another_thread_wakes_it(bool isSet)
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context);
        timer.ArmAt(Start + 1000);

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() =>
        {
            if (isSet)
            {
                context.VirtualClock.Set(Start + 1000);
            }
            else
            {
                context.VirtualClock.Advance(TimeSpan.FromTicks(10));
            }
        })));

        Assert.Equal(1, timer.Runs);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void An_advance_of_a_running_clock_by_another_thread_wakes_it()
    {
        using var context = NewObservedContext();
        using var timer = new ActionTimer(context);
        timer.Arm(TimeSpan.FromHours(1));

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() => context.VirtualClock.Advance(TimeSpan.FromHours(1)))));

        Assert.Equal(1, timer.Runs);
    }

    [Fact]
    public void A_clock_resumed_by_another_thread_wakes_it()
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context);
        timer.ArmAt(Start + 1_000_000);

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(context.VirtualClock.Resume)));

        Assert.Equal(1, timer.Runs);
        Assert.InRange(context.GetStatistics().WakeUpsWritten, 1, 1);
    }

    [Fact]
    public void A_clock_that_no_timer_counts_on_wakes_nobody()
    {
        using var context = NewPausedContext();
        using var bottomHalf = new ActionBottomHalf(context);

        PollUntilDispatched(context, whenAsleep: () =>
        {
            OtherThread.Do(() => context.VirtualClock.Advance(TimeSpan.FromHours(1)));
            OtherThread.Do(context.VirtualClock.Resume);
            Assert.Equal(0, context.GetStatistics().WakeUpsWritten);
            OtherThread.Do(bottomHalf.Schedule);
        });

        Assert.Equal(1, bottomHalf.Runs);
    }

    private AioContext NewPausedContext()
    {
        var context = NewObservedContext();
        context.VirtualClock.Pause();
        context.VirtualClock.Set(Start);
        return context;
    }
}

public sealed class SleepTestsOnManaged() : SleepTests(AioBackend.Managed, isEmbedded: false);

public sealed class SleepTestsOnPoll() : SleepTests(AioBackend.Poll, isEmbedded: false);

public sealed class SleepTestsOnEpoll() : SleepTests(AioBackend.Epoll, isEmbedded: false);

public sealed class SleepTestsInForeignLoop() : SleepTests(AioBackend.Epoll, isEmbedded: true);
