namespace Aio.Tests.Semantics;

/// <summary>Semantic 12: a foreign loop does the waiting.</summary>
public sealed class Semantic12Embedding : OnBackend, IDisposable
{
    private readonly CountingBackend _backend;
    private readonly AioContext _context;
    private readonly ForeignLoop _loop;

    public Semantic12Embedding()
        : base(AioBackend.Epoll)
    {
        _backend = new CountingBackend(AioBackend.Epoll);
        _context = new AioContext(null, _backend);
        _loop = new ForeignLoop(_context);
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public void With_nothing_to_do_the_foreign_loop_may_wait_for_ever()
    {
        Assert.False(_context.Prepare(out var timeout));

        Assert.Equal(Timeout.InfiniteTimeSpan, timeout);
        Assert.False(ForeignLoop.IsReadable(_context));
        Assert.False(_context.Check());
    }

    [Fact]
    public void With_something_to_do_it_may_not_wait_and_nothing_is_announced()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        bottomHalf.Schedule();

        Assert.True(_context.Prepare(out var timeout));
        Assert.Equal(TimeSpan.Zero, timeout);
        OtherThread.Do(bottomHalf.Schedule);
        OtherThread.Do(_context.Notify);

        Assert.Equal(0, _backend.Wakes);
        Assert.True(_context.Dispatch());
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Many_preparations_announce_once_and_cost_one_write_at_most()
    {
        var bottomHalves = Enumerable.Range(0, 10).Select(_ => new ActionBottomHalf(_context)).ToArray();
        for (var i = 0; i < 10; i++)
        {
            Assert.False(_context.Prepare(out _));
        }

        OtherThread.Do(() => Array.ForEach(bottomHalves, bottomHalf => bottomHalf.Schedule()));
        OtherThread.Do(_context.Notify);

        Assert.Equal(1, _backend.Wakes);
        Assert.True(ForeignLoop.IsReadable(_context));
        Assert.True(_context.Check());
        Assert.True(_context.Dispatch());
        Assert.All(bottomHalves, bottomHalf => Assert.Equal(1, bottomHalf.Runs));
    }

    [Fact]
    public void A_preparation_that_finds_something_takes_back_an_earlier_announcement()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        Assert.False(_context.Prepare(out _));
        bottomHalf.Schedule();

        Assert.True(_context.Prepare(out _));
        Assert.True(_context.Dispatch());

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Preparations_after_a_wake_up_that_found_its_work_cancelled_leave_the_handle_readable()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        Assert.False(_context.Prepare(out _));
        OtherThread.Do(bottomHalf.Schedule);
        bottomHalf.Cancel();

        Assert.False(_context.Prepare(out _));

        // The announcement is down: what comes now relies on the event that is up.
        OtherThread.Do(bottomHalf.Schedule);
        Assert.True(ForeignLoop.IsReadable(_context));
        Assert.True(_context.Check());
        Assert.True(_context.Dispatch());
    }

    [Fact]
    public void What_another_thread_schedules_after_the_preparation_makes_the_handle_readable()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        _loop.WhenPrepared = () => OtherThread.Do(bottomHalf.Schedule);

        Assert.True(_loop.Iterate(mayBlock: true));

        Assert.Equal((1, 1), (_loop.WakeUps, bottomHalf.Runs));
    }

    [Fact]
    public void What_the_home_thread_does_after_the_preparation_makes_the_handle_readable()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        using var idle = new ActionBottomHalf(_context);
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        var queue = new ActionQueue<int>(_context);
        Action[] actions =
        [
            bottomHalf.Schedule,
            idle.ScheduleIdle,
            () => queue.Post(1),
            () => _context.Post(_ => { }, 0),
            _context.Notify,
            () => handler.Attach(_context, notifier.SafeHandle, AioEvents.None),
            () => handler.Interest = AioEvents.Read,
        ];
        foreach (var action in actions)
        {
            Assert.False(_context.Prepare(out _));
            Assert.False(ForeignLoop.IsReadable(_context));

            action();

            Assert.True(ForeignLoop.IsReadable(_context));
            if (_context.Check())
            {
                _context.Dispatch();
            }
        }
    }

    [Fact]
    public void What_a_callback_does_after_it_has_prepared_the_context_makes_the_handle_readable()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        using var outer = new ActionBottomHalf(_context, () =>
        {
            // A foreign loop that is run inside a callback, and another source of it that schedules.
            _loop.WhenPrepared = bottomHalf.Schedule;
            Assert.True(_loop.Iterate(mayBlock: true));
            _loop.WhenPrepared = null;
        });
        outer.Schedule();

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_coroutine_that_a_callback_ends_after_it_has_prepared_the_context_makes_the_handle_readable(bool throws)
    {
        var gates = new Gates();
        using var coroutine = new ActionCoroutine(_context, async _ =>
        {
            if (gates.Count == 0)
            {
                await gates.Next();
                if (throws)
                {
                    throw new TimeZoneNotFoundException();
                }
            }
        });
        coroutine.Schedule();
        _context.Poll(blocking: false);
        if (!throws)
        {
            coroutine.Schedule();
        }

        _context.Post(_ =>
        {
            Assert.False(_context.Prepare(out var timeout));
            Assert.Equal(Timeout.InfiniteTimeSpan, timeout);
            AsInRun.Do(_context, () => gates.Open(0));
            Assert.True(ForeignLoop.IsReadable(_context));
            Assert.True(_context.Check());
        }, 0);

        if (throws)
        {
            Assert.Throws<TimeZoneNotFoundException>(() => _context.Poll(blocking: false));
        }
        else
        {
            _context.Poll(blocking: false);
            _context.Poll(blocking: false);
            Assert.Equal(2, coroutine.Runs);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_poll_between_preparation_and_check_leaves_the_handle_readable_and_loses_nothing(bool blocking)
    {
        using var first = new ActionBottomHalf(_context);
        using var second = new ActionBottomHalf(_context);
        _loop.WhenPrepared = () =>
        {
            OtherThread.Do(first.Schedule);
            Assert.True(_context.Poll(blocking));
            Assert.Equal(1, first.Runs);
            Assert.True(ForeignLoop.IsReadable(_context));
            OtherThread.Do(second.Schedule);
        };

        Assert.True(_loop.Iterate(mayBlock: true));

        Assert.Equal(1, second.Runs);
    }

    [Fact]
    public void A_poll_between_preparation_and_check_that_consumed_a_notification_leaves_the_handle_readable()
    {
        _loop.WhenPrepared = () =>
        {
            OtherThread.Do(_context.Notify);
            Assert.False(_context.Poll(blocking: true));
            Assert.True(ForeignLoop.IsReadable(_context));
        };

        Assert.False(_loop.Iterate(mayBlock: true));

        Assert.Equal(1, _loop.WakeUps);
    }

    [Fact]
    public void A_poll_between_preparation_and_check_that_throws_leaves_the_handle_readable()
    {
        using var throwing = new ActionBottomHalf(_context, () => throw new TimeZoneNotFoundException());
        Assert.False(_context.Prepare(out _));
        throwing.Schedule();

        Assert.Throws<TimeZoneNotFoundException>(() => _context.Poll(blocking: true));

        Assert.True(ForeignLoop.IsReadable(_context));
        _context.Check();
    }

    [Fact]
    public void A_dispatch_while_announced_is_refused_and_the_message_says_what_to_call()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        Assert.False(_context.Prepare(out _));
        OtherThread.Do(bottomHalf.Schedule);

        var exception = Assert.Throws<InvalidOperationException>(() => _context.Dispatch());

        Assert.Contains("Check", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, bottomHalf.Runs);
        Assert.True(_context.Check());
        Assert.True(_context.Dispatch());
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void A_bottom_half_that_always_schedules_itself_does_not_starve_a_ready_descriptor_where_the_check_is_skipped()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        ActionBottomHalf? bottomHalf = null;
        bottomHalf = new ActionBottomHalf(_context, () => bottomHalf!.Schedule());
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        bottomHalf.Schedule();

        for (var round = 1; round <= 3; round++)
        {
            notifier.Set();
            Assert.True(_context.Prepare(out _));
            Assert.True(_context.Dispatch());
            Assert.Equal(round, handler.Reads);
        }

        bottomHalf.Dispose();
    }

    [Fact]
    public void A_check_that_found_nothing_does_not_stand_for_the_look_of_a_later_dispatch()
    {
        using var notifier = new EventNotifier();
        using var bottomHalf = new ActionBottomHalf(_context);
        var handler = new ActionHandler();
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        Assert.False(_context.Prepare(out _));
        Assert.False(_context.Check());
        notifier.Set();
        bottomHalf.Schedule();

        Assert.True(_context.Prepare(out _));
        Assert.True(_context.Dispatch());

        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void A_dispatch_without_a_check_consumes_a_notification()
    {
        _context.Notify();
        Assert.True(_context.Prepare(out _));

        Assert.False(_context.Dispatch());

        Assert.False(_context.Prepare(out _));
        Assert.False(ForeignLoop.IsReadable(_context));
    }

    [Fact]
    public void A_check_looks_at_descriptors_once_without_waiting_and_the_dispatch_relies_on_it()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        Assert.False(_context.Prepare(out _));
        notifier.Set();
        Assert.True(ForeignLoop.IsReadable(_context));

        Assert.True(_context.Check());
        Assert.True(_context.Dispatch());

        Assert.Equal([0], _backend.Waits);
        Assert.Equal(1, handler.Reads);
    }

    [Fact]
    public void An_idle_one_runs_after_ten_milliseconds_and_is_no_progress()
    {
        using var idle = new ActionBottomHalf(_context);
        idle.ScheduleIdle();

        Assert.False(_context.Prepare(out var timeout));
        Assert.Equal(TimeSpan.FromMilliseconds(10), timeout);
        Assert.False(ForeignLoop.IsReadable(_context));
        Assert.True(_context.Check());
        Assert.False(_context.Dispatch());

        Assert.Equal(1, idle.Runs);
    }

    [Fact]
    public void An_idle_one_that_always_schedules_itself_makes_the_foreign_loop_wait_each_time()
    {
        ActionBottomHalf? idle = null;
        idle = new ActionBottomHalf(_context, () => idle!.ScheduleIdle());
        idle.ScheduleIdle();

        for (var round = 1; round <= 3; round++)
        {
            Assert.False(_loop.Iterate(mayBlock: true));
            Assert.Equal((round, round, 0), (idle.Runs, _loop.Waits, _loop.WakeUps));
        }

        idle.Dispose();
    }

    [Fact]
    public void The_foreign_loop_wakes_no_more_often_than_something_happens()
    {
        const int Events = 200;
        using var notifier = new EventNotifier();
        using var bottomHalf = new ActionBottomHalf(_context);
        var handler = new ActionHandler { WhenRead = () => notifier.TestAndClear() };
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        using var next = new SemaphoreSlim(0);
        var poster = new Thread(() =>
        {
            for (var i = 0; i < Events; i++)
            {
                next.Wait();
                (i % 2 == 0 ? (Action)bottomHalf.Schedule : notifier.Set)();
            }
        });
        poster.Start();

        for (var i = 0; i < Events; i++)
        {
            next.Release();
            Assert.True(_loop.IterateUntilDispatched());
        }

        poster.Join();
        Assert.Equal((Events / 2, Events / 2), (bottomHalf.Runs, handler.Reads));

        // Each event once, and its wake event once more where the loop found the work before it was written.
        Assert.InRange(_loop.WakeUps, 0, 2 * Events);
    }

    [Fact]
    public void A_descriptor_that_stays_ready_wakes_the_foreign_loop_again_and_again()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        for (var round = 1; round <= 3; round++)
        {
            Assert.True(_loop.Iterate(mayBlock: true));
            Assert.Equal(round, handler.Reads);
        }

        notifier.TestAndClear();
        Assert.False(_loop.Iterate(mayBlock: false));
    }

    [Fact]
    public void A_callback_of_a_dispatch_polls()
    {
        using var notifier = new EventNotifier();
        using var inner = new ActionBottomHalf(_context);
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                notifier.TestAndClear();
                inner.Schedule();
                Assert.True(_context.Poll(blocking: true));
                Assert.Equal(1, inner.Runs);
                Assert.False(_context.Poll(TimeSpan.FromTicks(1)));
            },
        };
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(_loop.IterateUntilDispatched());

        Assert.Equal(1, handler.Reads);
        Assert.False(_context.Prepare(out _));
        _context.Check();
    }

    [Fact]
    public void A_handler_that_a_foreign_loop_inside_its_callback_does_not_watch_is_watched_afterwards()
    {
        using var notifier = new EventNotifier();
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                Assert.False(_context.Prepare(out _));
                Assert.False(ForeignLoop.IsReadable(_context));
                Assert.False(_context.Check());
            },
        };
        handler.Attach(_context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(_loop.IterateUntilDispatched());
        Assert.True(_loop.IterateUntilDispatched());

        Assert.Equal(2, handler.Reads);
    }

    [Fact]
    public void A_dispatch_that_throws_leaves_the_rest_to_the_next_iteration_without_waiting()
    {
        using var throwing = new ActionBottomHalf(_context, () => throw new TimeZoneNotFoundException());
        using var rest = new ActionBottomHalf(_context);
        throwing.Schedule();
        rest.Schedule();
        Assert.Throws<TimeZoneNotFoundException>(() => _loop.Iterate(mayBlock: true));

        Assert.True(_context.Prepare(out var timeout));
        Assert.Equal(TimeSpan.Zero, timeout);
        Assert.True(_context.Dispatch());

        Assert.Equal(1, rest.Runs);
    }

    [Fact]
    public void A_context_may_be_disposed_between_preparation_and_check()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        Assert.False(_context.Prepare(out _));

        _context.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _context.Check());
        Assert.Throws<ObjectDisposedException>(() => _context.Prepare(out _));
        Assert.Throws<ObjectDisposedException>(bottomHalf.Schedule);
        _context.Notify();
        Assert.Equal(0, bottomHalf.Runs);
    }

    [Fact]
    public void Only_the_home_thread_may_take_the_steps()
    {
        _context.Prepare(out _);

        Assert.Throws<InvalidOperationException>(() => OtherThread.Do(() => _context.Prepare(out _)));
        Assert.Throws<InvalidOperationException>(() => OtherThread.Do(_context.Check));
        Assert.Throws<InvalidOperationException>(() => OtherThread.Do(_context.Dispatch));

        Assert.False(_context.Check());
    }

    [Fact]
    public void A_program_that_tests_its_own_flag_and_is_notified_before_it_polls_does_not_wait()
    {
        _backend.MustNotBlock = true;
        Assert.False(_context.Prepare(out _));
        Assert.False(_context.Check());
        OtherThread.Do(_context.Notify);

        Assert.False(_context.Poll(blocking: true));
        OtherThread.Do(_context.Notify);
        Assert.True(_context.Prepare(out _));
    }

    [Fact]
    public void A_program_that_tests_its_own_flag_and_is_notified_after_the_preparation_is_woken()
    {
        var flag = false;
        _loop.WhenPrepared = () => OtherThread.Do(() =>
        {
            Volatile.Write(ref flag, true);
            _context.Notify();
        });

        while (!Volatile.Read(ref flag))
        {
            _loop.Iterate(mayBlock: true);
        }

        Assert.Equal(1, _loop.WakeUps);
    }

    [Fact]
    public void The_handle_is_the_same_each_time_and_is_closed_with_the_context()
    {
        var handle = _context.WakeHandle;
        Assert.Same(handle, _context.WakeHandle);

        _context.Dispose();

        Assert.True(handle.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => _context.WakeHandle);
    }

    [Theory]
    [InlineData(AioBackend.Poll)]
    [InlineData(AioBackend.Managed)]
    public void A_back_end_without_such_a_handle_says_so(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });

        var exception = Assert.Throws<PlatformNotSupportedException>(() => context.WakeHandle);

        Assert.Contains($"{backend}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("AioBackend.Epoll", exception.Message, StringComparison.Ordinal);
    }
}
