namespace Aio.Tests.Conformance;

/// <summary>An idle bottom half: alone, with others, and made a full one.</summary>
public abstract class IdleTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    private static readonly TimeSpan TenMilliseconds = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void Alone_it_runs_in_a_poll_that_does_not_wait_and_is_no_progress()
    {
        using var context = NewContext();
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();

        Assert.False(PollOnce(context));

        Assert.Equal(1, idle.Runs);
        AssertNothingIsReady(context);
        Assert.Equal(1, idle.Runs);
    }

    [Fact]
    public void Alone_it_runs_in_a_poll_that_waits_and_is_no_progress()
    {
        using var context = NewContext();
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();

        Assert.False(PollUntilDispatched(context));

        Assert.Equal(1, idle.Runs);
    }

    [Fact]
    public void Alone_and_scheduled_again_by_itself_it_makes_the_loop_wait_for_ten_milliseconds_at_most_each_time()
    {
        using var context = NewObservedContext();
        ActionBottomHalf idle = null!;
        idle = new ActionBottomHalf(context, () => idle.ScheduleIdle());
        idle.ScheduleIdle();

        for (var round = 1; round <= 3; round++)
        {
            Assert.False(PollAfterWait(context, TenMilliseconds));
            Assert.Equal(round, idle.Runs);
        }

        idle.Dispose();
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Alone_and_scheduled_again_by_itself_before_it_throws_it_makes_the_loop_wait_each_time()
    {
        using var context = NewObservedContext();
        ActionBottomHalf idle = null!;
        idle = new ActionBottomHalf(context, () =>
        {
            idle.ScheduleIdle();
            throw new TimeZoneNotFoundException();
        });
        idle.ScheduleIdle();
        var sleeps = 0;

        for (var round = 1; round <= 3; round++)
        {
            Assert.Throws<TimeZoneNotFoundException>(() => PollUntilDispatched(context, whenAsleep: () => sleeps++));
            Assert.Equal((round, round), (idle.Runs, sleeps));
        }

        idle.Dispose();
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Several_alone_run_in_order_and_are_no_progress()
    {
        using var context = NewContext();
        var order = new List<int>();
        var all = Enumerable.Range(0, 3).Select(number => new ActionBottomHalf(context, () => order.Add(number))).ToArray();
        Array.ForEach(all, idle => idle.ScheduleIdle());

        Assert.False(PollUntilDispatched(context));

        Assert.Equal([0, 1, 2], order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void With_a_full_one_it_runs_in_its_place_without_a_wait()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var before = new ActionBottomHalf(context, () => order.Add("before"));
        using var idle = new ActionBottomHalf(context, () => order.Add("idle"));
        using var after = new ActionBottomHalf(context, () => order.Add("after"));
        before.Schedule();
        idle.ScheduleIdle();
        after.Schedule();

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal(["before", "idle", "after"], order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void With_a_timer_that_is_due_it_runs_without_a_wait()
    {
        using var context = NewContext();
        using var idle = new ActionBottomHalf(context);
        using var timer = new ActionTimer(context);
        idle.ScheduleIdle();
        timer.ArmAt(0);

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal((1, 1), (idle.Runs, timer.Runs));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void With_a_notification_it_runs_without_a_wait_and_is_no_progress()
    {
        using var context = NewContext();
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();
        context.Notify();

        Assert.False(PollWithoutBlocking(context));

        Assert.Equal(1, idle.Runs);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Scheduled_by_another_thread_while_the_loop_sleeps_it_wakes_it()
    {
        using var context = NewObservedContext();
        using var idle = new ActionBottomHalf(context);

        Assert.False(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(idle.ScheduleIdle)));

        Assert.Equal(1, idle.Runs);
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
    }

    [Fact]
    public void Made_a_full_one_it_runs_once_in_its_place_and_is_progress()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var idle = new ActionBottomHalf(context, () => order.Add("idle"));
        using var other = new ActionBottomHalf(context, () => order.Add("other"));
        idle.ScheduleIdle();
        other.ScheduleIdle();
        idle.Schedule();

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal(["idle", "other"], order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Made_a_full_one_while_the_loop_sleeps_it_wakes_it()
    {
        using var context = NewObservedContext();
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(idle.Schedule)));

        Assert.Equal(1, idle.Runs);
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
    }

    [Fact]
    public void A_full_one_stays_that_when_it_is_scheduled_as_an_idle_one()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        bottomHalf.ScheduleIdle();

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal(1, bottomHalf.Runs);
        AssertNothingIsReady(context);
    }
}

public sealed class IdleTestsOnManaged() : IdleTests(AioBackend.Managed, isEmbedded: false);

public sealed class IdleTestsOnPoll() : IdleTests(AioBackend.Poll, isEmbedded: false);

public sealed class IdleTestsOnEpoll() : IdleTests(AioBackend.Epoll, isEmbedded: false);

public sealed class IdleTestsInForeignLoop() : IdleTests(AioBackend.Epoll, isEmbedded: true);
