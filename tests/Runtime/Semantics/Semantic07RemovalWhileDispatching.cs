namespace Aio.Tests.Semantics;

/// <summary>Semantic 7: what a callback cancels or disposes is not called again, also if it was due.</summary>
public abstract class Semantic07RemovalWhileDispatching(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void A_timer_that_another_one_of_the_same_iteration_cancels_does_not_run()
    {
        using var context = NewContext();
        using var second = new ActionTimer(context);
        using var third = new ActionTimer(context);
        using var first = new ActionTimer(context, () => Assert.True(second.Cancel()));
        first.ArmAt(0);
        second.ArmAt(0);
        third.ArmAt(0);

        Assert.True(context.Poll(blocking: true));

        Assert.Equal((1, 0, 1), (first.Runs, second.Runs, third.Runs));
        Assert.False(second.IsArmed);
    }

    [Fact]
    public void A_timer_that_another_thread_cancels_while_its_predecessor_runs_does_not_run()
    {
        using var context = NewContext();
        using var second = new ActionTimer(context);
        using var first = new ActionTimer(context, () => Assert.True(OtherThread.Do(second.Cancel)));
        context.Poll(blocking: false);
        first.ArmAt(0);
        second.ArmAt(0);

        context.Poll(blocking: true);

        Assert.Equal((1, 0), (first.Runs, second.Runs));
        Assert.False(context.Poll(blocking: false));
    }

    [Fact]
    public void A_timer_that_another_one_of_the_same_iteration_moves_runs_at_its_new_deadline_only()
    {
        using var context = NewContext();
        context.VirtualClock.Pause();
        var now = context.VirtualClock.Nanoseconds;
        using var second = new ActionTimer(context);
        using var first = new ActionTimer(context, () => second.ArmAt(now + 10));
        first.ArmAt(now);
        second.ArmAt(now);

        context.Poll(blocking: true);
        Assert.Equal(0, second.Runs);
        Assert.False(context.Poll(blocking: false));
        context.VirtualClock.Set(now + 10);
        Assert.True(context.Poll(blocking: true));

        Assert.Equal((1, 1), (first.Runs, second.Runs));
    }

    [Fact]
    public void Timers_that_dispose_one_another_run_once_in_all()
    {
        using var context = NewContext();
        var all = new List<ActionTimer>();
        for (var number = 0; number < 16; number++)
        {
            all.Add(new ActionTimer(context, () => all.ForEach(timer => timer.Dispose())));
        }

        all.ForEach(timer => timer.ArmAt(0));
        context.Poll(blocking: true);
        context.Poll(blocking: false);

        Assert.Equal(1, all.Sum(timer => timer.Runs));
        Assert.All(all, timer => Assert.Throws<ObjectDisposedException>(() => timer.ArmAt(0)));
    }

    [Fact]
    public void A_timer_that_a_bottom_half_disposes_does_not_run()
    {
        using var context = NewContext();
        var timer = new ActionTimer(context);
        using var bottomHalf = new ActionBottomHalf(context, timer.Dispose);
        timer.ArmAt(0);
        bottomHalf.Schedule();

        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal(0, timer.Runs);
    }

    [Fact]
    public void A_bottom_half_that_a_timer_disposes_does_not_run()
    {
        using var context = NewContext();
        var bottomHalf = new ActionBottomHalf(context);
        using var timer = new ActionTimer(context, () =>
        {
            bottomHalf.Schedule();
            bottomHalf.Dispose();
        });
        timer.ArmAt(0);

        context.Poll(blocking: true);
        context.Poll(blocking: false);

        Assert.Equal((1, 0), (timer.Runs, bottomHalf.Runs));
    }
}

public sealed class Semantic07RemovalWhileDispatchingOnManaged() : Semantic07RemovalWhileDispatching(AioBackend.Managed);

public sealed class Semantic07RemovalWhileDispatchingOnPoll() : Semantic07RemovalWhileDispatching(AioBackend.Poll);

public sealed class Semantic07RemovalWhileDispatchingOnEpoll() : Semantic07RemovalWhileDispatching(AioBackend.Epoll);
