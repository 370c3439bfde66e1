namespace Aio.Tests.Timers;

/// <summary>How long the loop sleeps, and who wakes it: the interleavings of arming and waiting, one by one.</summary>
public sealed class WaitForTimersTests : IDisposable
{
    private readonly RecordingBackend _backend = new();
    private readonly AioContext _context;
    private readonly ActionTimer _timer;
    private readonly ActionTimer _other;

    public WaitForTimersTests()
    {
        _context = new AioContext(null, _backend);
        _context.VirtualClock.Pause();
        _context.VirtualClock.Set(1_000_000_000);
        _context.Poll(blocking: false);
        _timer = new ActionTimer(_context);
        _other = new ActionTimer(_context);
    }

    [Fact]
    public void The_loop_sleeps_until_the_earliest_monotonic_deadline()
    {
        using var late = new ActionTimer(_context, null, AioClock.Monotonic);
        using var soon = new ActionTimer(_context, null, AioClock.Monotonic);
        late.Arm(TimeSpan.FromHours(2));
        soon.Arm(TimeSpan.FromHours(1));
        _backend.OnWait(() => soon.ArmAt(0));

        Assert.True(_context.Poll(blocking: true));

        Assert.InRange(Assert.Single(_backend.Waits), 1, (long)TimeSpan.FromHours(1).TotalNanoseconds);
        Assert.Equal((0, 1), (late.Runs, soon.Runs));
    }

    [Fact]
    public void A_time_out_of_the_poll_that_is_earlier_limits_the_wait()
    {
        using var timer = new ActionTimer(_context, null, AioClock.Monotonic);
        timer.Arm(TimeSpan.FromHours(1));
        _backend.OnWait(_context.Notify);

        Assert.False(_context.Poll(TimeSpan.FromMinutes(1)));

        Assert.InRange(Assert.Single(_backend.Waits), 1, (long)TimeSpan.FromMinutes(1).TotalNanoseconds);
    }

    [Fact]
    public void A_paused_clock_limits_no_wait_and_a_running_one_does()
    {
        _timer.ArmAt(Now + 1_000_000_000);
        _backend.OnWait(_context.VirtualClock.Resume).OnWait(() => _context.VirtualClock.Advance(TimeSpan.FromSeconds(1)));

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(-1, _backend.Waits[0]);
        Assert.InRange(_backend.Waits[1], 1, 1_000_000_000);
        Assert.Equal(2, _backend.Wakes);
    }

    [Fact]
    public void A_change_of_the_clock_wakes_the_loop_only_if_it_counts_on_that_clock()
    {
        _backend.OnWait(() => OtherThread.Do(() => _context.VirtualClock.Advance(TimeSpan.FromSeconds(1)))).OnWait(_context.Notify);
        _context.Poll(blocking: true);
        Assert.Equal(1, _backend.Wakes);

        _timer.Arm(TimeSpan.FromSeconds(1));
        _backend.OnWait(() => OtherThread.Do(() => _context.VirtualClock.Set(Now + 1_000_000_000)));
        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(2, _backend.Wakes);
        Assert.Equal(1, _timer.Runs);
    }

    [Fact]
    public void A_change_of_the_clock_is_no_notification()
    {
        _timer.Arm(TimeSpan.FromSeconds(1));
        _backend.OnWait(() => _context.VirtualClock.Advance(TimeSpan.FromTicks(1))).OnWait(_context.Notify);

        Assert.False(_context.Poll(blocking: true));

        Assert.Equal(2, _backend.Waits.Count);
    }

    [Fact]
    public void Arming_for_earlier_from_another_thread_wakes_the_loop_and_arming_for_later_does_not()
    {
        _timer.ArmAt(Now + 100);
        _backend
            .OnWait(() =>
            {
                OtherThread.Do(() => _other.ArmAt(Now + 200));
                Assert.Equal(0, _backend.Wakes);
                OtherThread.Do(() => _other.ArmAt(Now + 100));
                Assert.Equal(0, _backend.Wakes);
                OtherThread.Do(() => _other.ArmAt(Now + 99));
                Assert.Equal(1, _backend.Wakes);
                OtherThread.Do(() => _other.ArmAt(Now + 50));
                Assert.Equal(1, _backend.Wakes);
            })
            .OnWait(() => _context.VirtualClock.Set(Now + 50));

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal((0, 1), (_timer.Runs, _other.Runs));
    }

    [Fact]
    public void The_same_holds_for_one_timer_and_code_that_the_wait_runs_on_the_home_thread()
    {
        _timer.ArmAt(Now + 100);
        _backend
            .OnWait(() =>
            {
                _timer.ArmAt(Now + 200);
                Assert.Equal(0, _backend.Wakes);
                _timer.ArmAt(Now + 99);
                Assert.Equal(1, _backend.Wakes);
            })
            .OnWait(() => _context.VirtualClock.Set(Now + 99));

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(1, _timer.Runs);
    }

    [Fact]
    public void Cancelling_and_disposing_wake_nobody()
    {
        _timer.ArmAt(Now + 100);
        _other.ArmAt(Now + 100);
        _backend.OnWait(() =>
        {
            OtherThread.Do(_timer.Cancel);
            OtherThread.Do(_other.Dispose);
            Assert.Equal(0, _backend.Wakes);
            _context.VirtualClock.Set(Now + 100);
            Assert.Equal(1, _backend.Wakes);
        }).OnWait(_context.Notify);

        Assert.False(_context.Poll(blocking: true));

        Assert.Equal((0, 0), (_timer.Runs, _other.Runs));
    }

    [Fact]
    public void Nobody_is_woken_who_does_not_sleep()
    {
        _timer.ArmAt(Now + 100);
        _backend.OnWait(_context.Notify);
        _context.Poll(blocking: true);
        var wakes = _backend.Wakes;

        OtherThread.Do(() => _timer.ArmAt(0));

        Assert.Equal(wakes, _backend.Wakes);
        Assert.True(_context.Poll(blocking: true));
    }

    [Fact]
    public void One_that_another_thread_cancelled_before_the_wait_does_not_limit_it()
    {
        using var timer = new ActionTimer(_context, null, AioClock.Monotonic);
        timer.Arm(TimeSpan.FromHours(1));
        OtherThread.Do(timer.Cancel);
        _backend.OnWait(_context.Notify);

        _context.Poll(blocking: true);

        Assert.Equal([-1], _backend.Waits);
    }

    [Fact]
    public void One_cancelled_during_the_wait_is_relied_upon_until_its_deadline_is_over()
    {
        _timer.ArmAt(Now + 100);
        _backend
            .OnWait(() =>
            {
                // Whoever arms for later than what is published wakes nobody: the loop looks at that time, though nothing is due.
                OtherThread.Do(_timer.Cancel);
                OtherThread.Do(() => _other.ArmAt(Now + 150));
                Assert.Equal(0, _backend.Wakes);
                _context.VirtualClock.Set(Now + 100);
            })
            .OnWait(() => _context.VirtualClock.Set(Now + 50));

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal((0, 1), (_timer.Runs, _other.Runs));
        Assert.Equal(2, _backend.Waits.Count);
    }

    [Fact]
    public void Without_timers_a_poll_neither_waits_nor_wakes()
    {
        _timer.ArmAt(Now);
        _context.Poll(blocking: true);

        _context.Poll(blocking: false);

        Assert.Empty(_backend.Waits);
        Assert.Equal(0, _backend.Wakes);
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void None_runs_early_on_a_clock_that_runs(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        var left = 200;
        var early = 0;
        var all = new List<AioTimer>();
        for (var number = 0; number < left; number++)
        {
            var clock = (AioClock)(number % 2);
            var deadline = context.GetNanoseconds(clock) + (number * 10_007);
            all.Add(new ActionTimer(context, () =>
            {
                left--;
                early += context.GetNanoseconds(clock) < deadline ? 1 : 0;
            }, clock));
            all[^1].ArmAt(deadline);
        }

        while (left > 0)
        {
            Assert.True(context.Poll(blocking: true));
        }

        Assert.Equal(0, early);
    }

    public void Dispose() => _context.Dispose();

    private long Now => _context.VirtualClock.Nanoseconds;
}
