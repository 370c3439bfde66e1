namespace Aio.Tests.Semantics;

/// <summary>Semantic 5: idle bottom halves.</summary>
public abstract class Semantic05Idle(AioBackend backend) : OnBackend(backend)
{
    private const long TenMilliseconds = 10_000_000;

    [Fact]
    public void An_idle_one_runs_in_the_next_dispatch_and_is_no_progress()
    {
        using var context = NewContext();
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();

        Assert.True(idle.IsScheduled);
        Assert.False(context.Poll(blocking: false));
        Assert.Equal(1, idle.Runs);
    }

    [Fact]
    public void Alone_it_caps_the_wait_and_then_runs()
    {
        var backend = new RecordingBackend().OnWait(() => { });
        using var context = new AioContext(null, backend);
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();

        Assert.False(context.Poll(blocking: true));

        Assert.Equal([TenMilliseconds], backend.Waits);
        Assert.Equal(1, idle.Runs);
    }

    [Fact]
    public void It_does_not_lengthen_a_shorter_wait()
    {
        var backend = new RecordingBackend().OnWait(() => { });
        using var context = new AioContext(null, backend);
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();

        context.Poll(TimeSpan.FromMilliseconds(2));

        Assert.InRange(backend.Waits.Single(), 0, 2_000_000);
    }

    [Fact]
    public void One_that_always_schedules_itself_does_not_make_the_loop_spin()
    {
        var backend = new RecordingBackend().OnWait(() => { }).OnWait(() => { }).OnWait(() => { });
        using var context = new AioContext(null, backend);
        ActionBottomHalf? idle = null;
        idle = new ActionBottomHalf(context, () => idle!.ScheduleIdle());
        idle.ScheduleIdle();

        for (var poll = 1; poll <= 3; poll++)
        {
            context.Poll(blocking: true);
            Assert.Equal(poll, idle.Runs);
        }

        Assert.Equal(Enumerable.Repeat(TenMilliseconds, 3), backend.Waits);
        idle.Dispose();
    }

    [Fact]
    public void Beside_others_it_runs_with_them_in_order()
    {
        using var context = NewContext();
        var order = new List<string>();
        using var idle = new ActionBottomHalf(context, () => order.Add("idle"));
        using var full = new ActionBottomHalf(context, () => order.Add("full"));
        idle.ScheduleIdle();
        full.Schedule();

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(["idle", "full"], order);
    }

    [Fact]
    public void Scheduled_from_another_thread_it_wakes_the_loop()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var idle = new ActionBottomHalf(context);
        backend.OnWait(() => OtherThread.Do(idle.ScheduleIdle));

        context.Poll(blocking: true);

        Assert.Equal(1, backend.Wakes);
        Assert.Equal(1, idle.Runs);
    }

    [Fact]
    public void A_schedule_makes_an_idle_one_a_full_one_in_its_place_and_wakes_the_loop()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();
        backend.OnWait(() => OtherThread.Do(idle.Schedule));

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(1, backend.Wakes);
        Assert.Equal(1, idle.Runs);
    }

    [Fact]
    public void An_idle_schedule_on_a_scheduled_one_changes_nothing()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        bottomHalf.ScheduleIdle();

        Assert.True(context.Poll(blocking: true));
        Assert.False(context.Poll(blocking: false));

        Assert.Empty(backend.Waits);
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Cancel_takes_an_idle_run_away()
    {
        using var context = NewContext();
        using var idle = new ActionBottomHalf(context);
        idle.ScheduleIdle();

        Assert.True(idle.Cancel());

        context.Poll(blocking: false);
        Assert.Equal(0, idle.Runs);
    }
}

public sealed class Semantic05IdleOnManaged() : Semantic05Idle(AioBackend.Managed);

public sealed class Semantic05IdleOnPoll() : Semantic05Idle(AioBackend.Poll);

public sealed class Semantic05IdleOnEpoll() : Semantic05Idle(AioBackend.Epoll);
