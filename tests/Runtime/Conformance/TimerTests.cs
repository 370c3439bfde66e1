namespace Aio.Tests.Conformance;

/// <summary>When a timer runs, on a clock that stands still.</summary>
public abstract class TimerTests(AioBackend backend, bool isEmbedded) : OnEachKind(backend, isEmbedded)
{
    private const long Start = 1_000_000_000;

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void It_runs_at_its_deadline_and_after_it_and_not_before(long offset, bool runs)
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context);
        timer.ArmAt(Start + 1000);
        AssertNothingIsReady(context);
        context.VirtualClock.Set(Start + 1000 + offset);

        Assert.Equal(runs, runs ? PollWithoutBlocking(context) : PollOnce(context));

        Assert.Equal((runs ? 1 : 0, !runs), (timer.Runs, timer.IsArmed));
        AssertNothingIsReady(context);
        Assert.Equal(runs ? 1 : 0, timer.Runs);
    }

    [Fact]
    public void It_runs_on_the_monotonic_clock()
    {
        using var context = NewContext();
        using var soon = new ActionTimer(context, null, AioClock.Monotonic);
        using var late = new ActionTimer(context, null, AioClock.Monotonic);
        late.Arm(TimeSpan.FromHours(1));
        soon.Arm(TimeSpan.FromMilliseconds(1));

        while (soon.Runs == 0)
        {
            PollUntilWoken(context);
        }

        Assert.Equal((1, 0), (soon.Runs, late.Runs));
        Assert.True(late.IsArmed);
    }

    [Fact]
    public void Those_due_run_in_the_order_of_their_deadlines_and_equal_ones_in_that_of_arming()
    {
        using var context = NewPausedContext();
        var order = new List<int>();
        var timers = new List<ActionTimer>();
        int[] deadlines = [5, 3, 9, 1, 3, 1];
        foreach (var (number, deadline) in deadlines.Index())
        {
            timers.Add(new ActionTimer(context, () => order.Add(number)));
            timers[^1].ArmAt(Start + deadline);
        }

        context.VirtualClock.Set(Start + 5);

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal([3, 5, 1, 4, 0], order);
        AssertNothingIsReady(context);
        timers.ForEach(timer => timer.Dispose());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Armed_again_in_its_callback_it_runs_once_in_each_iteration_that_finds_it_due(long period)
    {
        using var context = NewPausedContext();
        ActionTimer timer = null!;
        timer = new ActionTimer(context, () => timer.ArmAt(context.VirtualClock.Nanoseconds + period));
        timer.ArmAt(Start);

        for (var iteration = 1; iteration <= 3; iteration++)
        {
            Assert.True(PollWithoutBlocking(context));
            Assert.Equal((iteration, true), (timer.Runs, timer.IsArmed));
            if (period > 0)
            {
                AssertNothingIsReady(context);
            }

            context.VirtualClock.Set(Start + (iteration * period));
        }

        timer.Dispose();
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Armed_again_before_it_ran_it_keeps_only_the_last_deadline()
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context);
        timer.ArmAt(Start + 1);
        timer.ArmAt(Start + 2);
        context.VirtualClock.Set(Start + 1);
        Assert.False(PollOnce(context));
        timer.ArmAt(Start);

        Assert.True(PollWithoutBlocking(context));

        context.VirtualClock.Set(Start + 2);
        AssertNothingIsReady(context);
        Assert.Equal(1, timer.Runs);
    }

    [Theory]
    [InlineData(AioClock.Monotonic)]
    [InlineData(AioClock.Virtual)]
    public void Cancelled_when_it_is_due_it_does_not_run(AioClock clock)
    {
        using var context = NewPausedContext();
        using var timer = new ActionTimer(context, null, clock);
        timer.ArmAt(0);

        Assert.True(timer.Cancel());

        Assert.False(timer.Cancel());
        AssertNothingIsReady(context);
        Assert.Equal(0, timer.Runs);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void Cancelled_by_another_callback_of_the_same_iteration_it_does_not_run(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewPausedContext();
        using var callbacks = new Callbacks(context);
        using var timer = new ActionTimer(context);
        var ran = 0;
        callbacks.AddDue(kind, () =>
        {
            ran++;
            Assert.True(timer.Cancel());
        });
        timer.ArmAt(Start);

        PollOnce(context);

        Assert.Equal((1, 0), (ran, timer.Runs));
        AssertNothingIsReady(context);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void Disposed_by_another_callback_of_the_same_iteration_it_does_not_run(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewPausedContext();
        using var callbacks = new Callbacks(context);
        var timer = new ActionTimer(context);
        var ran = 0;
        callbacks.AddDue(kind, () =>
        {
            ran++;
            timer.Dispose();
        });
        timer.ArmAt(Start);

        PollOnce(context);

        Assert.Equal((1, 0), (ran, timer.Runs));
        AssertNothingIsReady(context);
        Assert.Throws<ObjectDisposedException>(() => timer.ArmAt(0));
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void Cancelled_and_armed_again_by_another_callback_of_the_same_iteration_it_runs_once(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewPausedContext();
        using var callbacks = new Callbacks(context);
        using var timer = new ActionTimer(context);
        callbacks.AddDue(kind, () =>
        {
            timer.Cancel();
            timer.ArmAt(Start);
        });
        timer.ArmAt(Start);

        // Armed by a timer, it is for the next iteration.
        PollOnce(context);
        PollOnce(context);

        Assert.Equal(1, timer.Runs);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Disposed_inside_its_own_callback_it_has_no_other_run()
    {
        using var context = NewPausedContext();
        ActionTimer timer = null!;
        timer = new ActionTimer(context, () =>
        {
            timer.ArmAt(0);
            timer.Dispose();
        });
        timer.ArmAt(0);

        Assert.True(PollOnce(context));

        AssertNothingIsReady(context);
        Assert.Equal(1, timer.Runs);
    }

    private AioContext NewPausedContext()
    {
        var context = NewContext();
        context.VirtualClock.Pause();
        context.VirtualClock.Set(Start);
        return context;
    }
}

public sealed class TimerTestsOnManaged() : TimerTests(AioBackend.Managed, isEmbedded: false);

public sealed class TimerTestsOnPoll() : TimerTests(AioBackend.Poll, isEmbedded: false);

public sealed class TimerTestsOnEpoll() : TimerTests(AioBackend.Epoll, isEmbedded: false);

public sealed class TimerTestsInForeignLoop() : TimerTests(AioBackend.Epoll, isEmbedded: true);
