namespace Aio.Tests.Timers;

/// <summary>When a timer runs, and in which order, on a clock that stands still.</summary>
public sealed class TimerTests : IDisposable
{
    private readonly RecordingBackend _backend = new();
    private readonly AioContext _context;
    private readonly List<string> _ran = [];

    public TimerTests()
    {
        _context = new AioContext(null, _backend);
        _context.VirtualClock.Pause();
        _context.VirtualClock.Set(1_000_000_000);
        _context.Poll(blocking: false);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void It_runs_at_its_deadline_and_not_before(long offset, bool runs)
    {
        using var timer = NewTimer("timer");
        timer.ArmAt(Now + 1000);
        _context.VirtualClock.Set(Now + 1000 + offset);

        Assert.Equal(runs, _context.Poll(blocking: false));

        Assert.Equal(runs ? 1 : 0, timer.Runs);
        Assert.Equal(!runs, timer.IsArmed);
        Assert.False(_context.Poll(blocking: false));
    }

    [Fact]
    public void They_run_in_the_order_of_their_deadlines()
    {
        foreach (var deadline in new[] { 5, 3, 9, 1, 7, 2, 8, 4, 6, 0 })
        {
            NewTimer($"{deadline}").ArmAt(Now + deadline);
        }

        _context.VirtualClock.Set(Now + 6);
        _context.Poll(blocking: false);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], _ran);

        _context.VirtualClock.Advance(TimeSpan.FromTicks(1));
        _context.Poll(blocking: false);
        Assert.Equal(["7", "8", "9"], _ran[7..]);
    }

    [Fact]
    public void Equal_deadlines_run_in_the_order_of_arming_whoever_arms()
    {
        var timers = Enumerable.Range(0, 12).Select(number => NewTimer($"{number}")).ToArray();
        foreach (var (number, timer) in timers.Index())
        {
            if (number % 3 == 1)
            {
                OtherThread.Do(() => timer.ArmAt(Now));
            }
            else
            {
                timer.ArmAt(Now);
            }
        }

        // Again: these go to the end, the first one from another thread while it is still linked.
        timers[4].ArmAt(Now);
        OtherThread.Do(() => timers[1].ArmAt(Now));
        timers[0].ArmAt(Now);
        OtherThread.Do(() => timers[2].ArmAt(Now));

        _context.Poll(blocking: false);

        Assert.Equal(["3", "5", "6", "7", "8", "9", "10", "11", "4", "1", "0", "2"], _ran);
    }

    [Fact]
    public void The_places_that_tickets_give_last_for_years() =>
        Assert.True(TimerSource.SequenceOf(1L << 50) > TimerSource.SequenceOf((1L << 50) - 1));

    [Fact]
    public void A_place_among_equal_deadlines_is_behind_all_that_were_given_out_before()
    {
        // More than lie between two tickets.
        var last = 0L;
        var disorder = 0;
        for (var number = 0; number < (1 << 24) + 100; number++)
        {
            var next = _context.Timers.NextSequence();
            disorder += next > last ? 0 : 1;
            last = next;
        }

        Assert.Equal(0, disorder);
        var elsewhere = TimerSource.SequenceOf(_context.Timers.TakeTicket());
        Assert.True(elsewhere > last);
        Assert.True(_context.Timers.NextSequence() > elsewhere);
    }

    [Fact]
    public void The_monotonic_ones_run_before_the_virtual_ones()
    {
        NewTimer("virtual").ArmAt(0);
        NewTimer("monotonic", clock: AioClock.Monotonic).ArmAt(0);

        _context.Poll(blocking: true);

        Assert.Equal(["monotonic", "virtual"], _ran);
    }

    [Fact]
    public void They_run_after_bottom_halves_and_one_that_is_armed_by_a_bottom_half_in_the_same_iteration()
    {
        var timer = NewTimer("timer");
        using var bottomHalf = new ActionBottomHalf(_context, () =>
        {
            _ran.Add("bottom half");
            timer.ArmAt(0);
        });
        bottomHalf.Schedule();

        Assert.True(_context.Poll(blocking: false));

        Assert.Equal(["bottom half", "timer"], _ran);
    }

    [Fact]
    public void One_that_is_armed_by_a_timer_runs_in_the_next_iteration()
    {
        var second = NewTimer("second");
        NewTimer("first", () => second.ArmAt(0)).ArmAt(0);

        _context.Poll(blocking: false);
        Assert.Equal(["first"], _ran);

        Assert.True(_context.Poll(blocking: true));
        Assert.Equal(["first", "second"], _ran);
    }

    [Fact]
    public void One_that_arms_itself_for_now_runs_once_in_each_iteration()
    {
        ActionTimer timer = null!;
        timer = NewTimer("timer", () =>
        {
            Assert.False(timer.IsArmed);
            timer.ArmAt(0);
            Assert.True(timer.IsArmed);
        });
        timer.ArmAt(0);

        for (var iteration = 1; iteration <= 3; iteration++)
        {
            Assert.True(_context.Poll(blocking: true));
            Assert.Equal(iteration, timer.Runs);
        }

        Assert.True(timer.Cancel());
        Assert.False(_context.Poll(blocking: false));
    }

    [Fact]
    public void Arming_replaces_the_deadline_whichever_way()
    {
        var timer = NewTimer("timer");
        timer.ArmAt(Now + 10);
        timer.ArmAt(Now + 20);
        _context.VirtualClock.Set(Now + 10);
        Assert.False(_context.Poll(blocking: false));

        timer.ArmAt(Now);
        Assert.True(_context.Poll(blocking: false));

        _context.VirtualClock.Set(Now + 20);
        Assert.False(_context.Poll(blocking: false));
        Assert.Equal(1, timer.Runs);
    }

    [Fact]
    public void Cancel_says_whether_it_took_a_run_away()
    {
        var timer = NewTimer("timer");
        Assert.False(timer.Cancel());
        timer.ArmAt(Now);
        Assert.True(timer.Cancel());
        Assert.False(timer.Cancel());
        OtherThread.Do(() => timer.ArmAt(Now));
        Assert.True(timer.Cancel());
        timer.ArmAt(Now);
        Assert.True(OtherThread.Do(timer.Cancel));
        Assert.False(_context.Poll(blocking: false));
        timer.ArmAt(Now);
        _context.Poll(blocking: false);

        Assert.False(timer.Cancel());
        Assert.Equal(1, timer.Runs);
    }

    [Fact]
    public void A_disposed_one_does_not_run_and_refuses_to_be_armed()
    {
        var here = NewTimer("here");
        var elsewhere = NewTimer("elsewhere");
        here.ArmAt(Now);
        elsewhere.ArmAt(Now);

        here.Dispose();
        OtherThread.Do(elsewhere.Dispose);

        Assert.False(_context.Poll(blocking: false));
        foreach (var timer in new[] { here, elsewhere })
        {
            Assert.False(timer.IsArmed);
            Assert.False(timer.Cancel());
            Assert.Throws<ObjectDisposedException>(() => timer.ArmAt(0));
            Assert.Throws<ObjectDisposedException>(() => timer.Arm(TimeSpan.Zero));
            Assert.Throws<ObjectDisposedException>(() => OtherThread.Do(() => timer.ArmAt(0)));
            timer.Dispose();
        }

        Assert.False(_context.Poll(blocking: false));
        Assert.Empty(_ran);
    }

    [Fact]
    public void One_that_disposes_itself_ends_its_run_and_has_no_other()
    {
        ActionTimer timer = null!;
        timer = NewTimer("timer", () =>
        {
            timer.ArmAt(0);
            timer.Dispose();
            Assert.Throws<ObjectDisposedException>(() => timer.ArmAt(0));
        });
        timer.ArmAt(0);

        _context.Poll(blocking: false);
        _context.Poll(blocking: false);

        Assert.Equal(1, timer.Runs);
    }

    [Fact]
    public void After_one_that_throws_the_rest_stays_pending_in_order_and_runs_without_blocking()
    {
        NewTimer("0").ArmAt(Now);
        NewTimer("1", () => throw new FormatException()).ArmAt(Now + 1);
        var third = NewTimer("2");
        third.ArmAt(Now + 2);
        NewTimer("3").ArmAt(Now + 3);
        var fifth = NewTimer("4");
        fifth.ArmAt(Now + 3);
        _context.VirtualClock.Set(Now + 3);

        Assert.Throws<FormatException>(() => _context.Poll(blocking: true));
        Assert.Equal(["0", "1"], _ran);

        // One of the rest is cancelled, and one moves behind those that it was before.
        NewTimer("earlier, but armed later").ArmAt(0);
        Assert.True(third.Cancel());
        OtherThread.Do(() => fifth.ArmAt(Now));
        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(["0", "1", "3", "earlier, but armed later", "4"], _ran);
        Assert.Empty(_backend.Waits);
    }

    [Fact]
    public void A_handler_of_exceptions_takes_them_and_may_poll()
    {
        AioContext context = null!;
        var handled = 0;
        context = new AioContext(
            new AioContextOptions
            {
                OnUnhandledException = _ =>
                {
                    handled++;
                    return context.Poll(blocking: false);
                },
            },
            _backend);
        ActionTimer first = null!;
        first = new ActionTimer(context, () =>
        {
            if (first.Runs == 1)
            {
                first.ArmAt(0);
                throw new FormatException();
            }
        });
        var second = new ActionTimer(context);
        first.ArmAt(0);
        second.ArmAt(0);

        Assert.True(context.Poll(blocking: false));

        // It had left the stack, so that the handler's poll ran it again.
        Assert.Equal((1, 2, 1), (handled, first.Runs, second.Runs));
        context.Dispose();
    }

    [Fact]
    public void A_nested_poll_takes_what_has_expired_first_and_each_runs_once()
    {
        NewTimer("0", () =>
        {
            NewTimer("3").ArmAt(0);
            Assert.True(_context.Poll(blocking: true));
            _ran.Add("end of 0");
        }).ArmAt(Now);
        NewTimer("1").ArmAt(Now);
        NewTimer("2").ArmAt(Now);

        _context.Poll(blocking: false);
        Assert.False(_context.Poll(blocking: false));

        Assert.Equal(["0", "1", "2", "3", "end of 0"], _ran);
    }

    [Fact]
    public void One_on_the_stack_is_not_entered_again_and_neither_keeps_a_nested_poll_awake_nor_limits_nor_wakes_it()
    {
        ActionTimer timer = null!;
        timer = NewTimer("timer", () =>
        {
            if (timer.Runs > 1)
            {
                return;
            }

            timer.ArmAt(0);
            Assert.False(_context.Poll(blocking: false));
            OtherThread.Do(() => timer.ArmAt(1));
            Assert.False(_context.Poll(blocking: false));
            _backend.OnWait(() => OtherThread.Do(() => timer.ArmAt(2))).OnWait(_context.Notify);
            Assert.False(_context.Poll(blocking: true));
            Assert.Equal([-1, -1], _backend.Waits);
            Assert.Equal(1, _backend.Wakes);
        });
        timer.ArmAt(0);

        _context.Poll(blocking: false);
        Assert.Equal(1, timer.Runs);

        Assert.True(_context.Poll(blocking: true));
        Assert.Equal(2, timer.Runs);
        Assert.Equal(2, _backend.Waits.Count);
    }

    [Fact]
    public void What_is_armed_on_the_stack_keeps_its_place_among_equal_deadlines()
    {
        ActionTimer first = null!;
        var second = NewTimer("second");
        first = NewTimer("first", () =>
        {
            if (first.Runs == 1)
            {
                first.ArmAt(Now);
                second.ArmAt(Now);
            }
        });
        first.ArmAt(Now);

        _context.Poll(blocking: false);
        _context.Poll(blocking: false);

        Assert.Equal(["first", "first", "second"], _ran);
    }

    [Fact]
    public void It_runs_on_the_home_thread_inside_the_loop()
    {
        var isHome = false;
        AioContext? current = null;
        NewTimer("timer", () => (isHome, current) = (_context.IsHomeThread, AioContext.Current)).ArmAt(0);

        _context.Poll(blocking: false);

        Assert.True(isHome);
        Assert.Same(_context, current);
        Assert.Equal(1, _context.GetStatistics().CallbacksRun);
    }

    [Fact]
    public void What_was_armed_before_the_first_poll_by_several_threads_runs()
    {
        using var context = new AioContext(null, _backend);
        var timers = Enumerable.Range(0, 4).Select(_ => new ActionTimer(context)).ToArray();
        Array.ForEach(timers, timer => OtherThread.Do(() => timer.ArmAt(0)));
        OtherThread.Do(timers[3].Cancel);

        Assert.True(context.Poll(blocking: true));

        Assert.Equal([1, 1, 1, 0], timers.Select(timer => timer.Runs));
    }

    [Fact]
    public void A_delay_counts_from_now_and_what_no_clock_can_count_to_is_never()
    {
        var timer = NewTimer("timer");
        timer.Arm(TimeSpan.FromTicks(7));
        _context.VirtualClock.Advance(TimeSpan.FromTicks(6));
        Assert.False(_context.Poll(blocking: false));
        _context.VirtualClock.Advance(TimeSpan.FromTicks(1));
        Assert.True(_context.Poll(blocking: false));

        timer.Arm(TimeSpan.MaxValue);
        Assert.True(timer.IsArmed);
        Assert.False(_context.Poll(blocking: false));
        timer.ArmAt(long.MaxValue);
        Assert.True(timer.IsArmed);
        Assert.False(_context.Poll(blocking: false));
        Assert.True(timer.Cancel());
    }

    [Fact]
    public void Bad_arguments_are_refused_with_a_remedy_and_leave_it_as_it_was()
    {
        var timer = NewTimer("timer");
        timer.ArmAt(Now);

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => timer.Arm(TimeSpan.FromTicks(-1)));

        Assert.Contains("Cancel()", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => timer.Arm(Timeout.InfiniteTimeSpan));
        Assert.Throws<ArgumentNullException>(() => new ActionTimer(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActionTimer(_context, null, (AioClock)2));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.GetNanoseconds((AioClock)2));
        Assert.True(_context.Poll(blocking: false));
    }

    [Fact]
    public void It_tells_its_context_and_its_clock()
    {
        Assert.Same(_context, NewTimer("timer").Context);
        Assert.Equal(AioClock.Virtual, NewTimer("timer").Clock);
        Assert.Equal(AioClock.Monotonic, NewTimer("timer", null, AioClock.Monotonic).Clock);
    }

    [Fact]
    public void A_context_disposed_with_timers_armed_runs_none_and_refuses_them()
    {
        using var other = new AioContext(null, new RecordingBackend());
        var heap = NewTimer("heap");
        var incoming = NewTimer("incoming");
        var fresh = NewTimer("fresh");
        heap.ArmAt(Now);
        OtherThread.Do(() => incoming.ArmAt(Now));

        OtherThread.Do(_context.Dispose);

        foreach (var timer in new[] { heap, incoming, fresh })
        {
            Assert.False(timer.IsArmed);
            Assert.False(timer.Cancel());
            for (var attempt = 0; attempt < 2; attempt++)
            {
                Assert.Throws<ObjectDisposedException>(() => timer.ArmAt(0));
                Assert.Throws<ObjectDisposedException>(() => OtherThread.Do(() => timer.ArmAt(0)));
                Assert.False(timer.IsArmed);
            }

            OtherThread.Do(timer.Dispose);
            timer.Dispose();
        }

        _context.VirtualClock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_ran);
    }

    [Fact]
    public void The_context_refers_to_a_timer_only_while_it_is_armed()
    {
        var armed = Armed(_context, cancel: false);
        var cancelled = Armed(_context, cancel: true);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.True(armed.IsAlive);
        Assert.False(cancelled.IsAlive);
        _context.VirtualClock.Advance(TimeSpan.FromDays(1));
        _context.Poll(blocking: false);
        GC.Collect();
        Assert.False(armed.IsAlive);

        static WeakReference Armed(AioContext context, bool cancel)
        {
            var timer = new ActionTimer(context);
            timer.Arm(TimeSpan.FromHours(1));
            if (cancel)
            {
                timer.Cancel();
            }

            return new WeakReference(timer);
        }
    }

    public void Dispose() => _context.Dispose();

    private long Now => _context.VirtualClock.Nanoseconds;

    private ActionTimer NewTimer(string name, Action? action = null, AioClock clock = AioClock.Virtual) =>
        new(_context, () =>
        {
            _ran.Add(name);
            action?.Invoke();
        }, clock);
}
