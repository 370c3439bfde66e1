using System.Diagnostics;

namespace Aio.Tests.Semantics;

/// <summary>Semantic 11: adaptive busy-polling before blocking.</summary>
public abstract class Semantic11BusyPolling : OnBackend, IDisposable
{
    // So long that no poll of a test ever looks for that long: what a test awaits comes before.
    private const long MaxNanoseconds = 100_000_000_000;

    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    private readonly CountingBackend _backend;
    private readonly AioContext _context;
    private readonly EventNotifier _notifier = new();
    private readonly PollingHandler _handler = new();

    private Func<Exception, bool>? _whenUnhandled;

    protected Semantic11BusyPolling(AioBackend backend)
        : base(backend)
    {
        _backend = new CountingBackend(backend);
        _context = new AioContext(
            new AioContextOptions
            {
                PollMaxNanoseconds = MaxNanoseconds,
                PollGrow = MaxNanoseconds,
                OnUnhandledException = exception => _whenUnhandled?.Invoke(exception) ?? false,
            },
            _backend);
        _handler.WhenRead = () => _notifier.TestAndClear();
        _handler.Attach(_context, _notifier.SafeHandle, AioEvents.Read);
    }

    public void Dispose()
    {
        _context.Dispose();
        _notifier.Dispose();
    }

    [Fact]
    public void The_time_grows_from_nothing_while_events_come_later_than_it_was_looked_for()
    {
        Assert.Equal(0, _handler.BusyPolling.Nanoseconds);

        _notifier.Set();
        Assert.True(_context.Poll(blocking: true));
        Assert.Equal(4000, _handler.BusyPolling.Nanoseconds);

        _notifier.Set();
        Assert.True(_context.Poll(blocking: true));
        Assert.Equal(MaxNanoseconds, _handler.BusyPolling.Nanoseconds);
        Assert.Equal(["read", "poll", "begin", "poll", "end", "poll", "read"], _handler.Calls);
    }

    [Theory]
    [InlineData(0, 10_000)]
    [InlineData(1, 5_000)]
    [InlineData(3, 15_000)]
    public void It_is_multiplied_by_the_growth_that_the_options_say(long grow, long expected)
    {
        using var context = NewContext(new AioContextOptions { PollMaxNanoseconds = MaxNanoseconds, PollGrow = grow });
        MoveTo(context, nanoseconds: 5_000);
        _notifier.Set();

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(expected, _handler.BusyPolling.Nanoseconds);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1_000)]
    [InlineData(4, 250)]
    public void It_is_divided_by_the_shrinkage_that_the_options_say_when_an_event_took_longer_than_the_most(long shrink, long expected)
    {
        using var context = NewContext(new AioContextOptions { PollMaxNanoseconds = 1_000, PollShrink = shrink });
        MoveTo(context, nanoseconds: 1_000);
        _notifier.Set();

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(expected, _handler.BusyPolling.Nanoseconds);
    }

    [Fact]
    public void An_event_that_comes_while_it_is_looked_for_leaves_the_time_as_it_is()
    {
        Grow();
        _handler.BusyPolling.Nanoseconds = MaxNanoseconds - 1;
        _handler.WhenPolled = () => true;

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(MaxNanoseconds - 1, _handler.BusyPolling.Nanoseconds);
    }

    [Fact]
    public void A_find_is_delivered_as_progress_without_a_system_call_and_the_handler_is_told_once_that_polling_begins()
    {
        Grow();
        var looks = 0;
        _handler.WhenPolled = () => ++looks % 10 == 0;

        Assert.True(_context.Poll(blocking: true));
        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(["begin", "poll", "poll ready", "poll", "poll ready"], _handler.Calls);
        Assert.Equal(20, looks);
        Assert.Empty(_backend.Waits);
        Assert.Equal(0, _backend.Wakes);
    }

    [Fact]
    public void A_look_is_no_progress()
    {
        Grow();
        var before = _context.GetStatistics().CallbacksRun;

        Assert.False(_context.Poll(Brief));

        Assert.NotEqual(0, _handler.Count("poll"));
        Assert.Equal(before, _context.GetStatistics().CallbacksRun);
    }

    [Fact]
    public void In_polling_mode_a_poll_that_does_not_block_looks_once_without_a_system_call()
    {
        Grow();
        _handler.WhenPolled = () => true;
        _context.Poll(blocking: true);
        var looks = 0;
        _handler.WhenPolled = () => ++looks == 2;

        Assert.False(_context.Poll(blocking: false));
        Assert.Equal(1, looks);
        Assert.True(_context.Poll(blocking: false));

        Assert.Equal(2, looks);
        Assert.Empty(_backend.Waits);
    }

    [Fact]
    public void After_polling_the_handler_is_told_once_and_asked_once_more_and_what_it_finds_then_is_delivered_without_blocking()
    {
        Grow();
        _handler.WhenPolled = () => _handler.Calls.Contains("end");

        Assert.True(_context.Poll(Brief));

        Assert.Equal(["begin", "poll", "end", "poll", "poll ready"], _handler.Calls);
        Assert.Empty(_backend.Waits);
    }

    [Fact]
    public void A_schedule_of_another_thread_while_polling_writes_no_wake_event()
    {
        Grow();
        using var bottomHalf = new ActionBottomHalf(_context);
        _handler.WhenPolled = () =>
        {
            OtherThread.Do(bottomHalf.Schedule);
            return false;
        };

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(1, bottomHalf.Runs);
        Assert.Equal(0, _backend.Wakes);
        Assert.Equal(0, _context.GetStatistics().WakeUpsWritten);
        Assert.Empty(_backend.Waits);
    }

    [Fact]
    public void A_notification_while_polling_ends_the_poll_without_a_system_call()
    {
        Grow();
        _handler.WhenPolled = () =>
        {
            OtherThread.Do(_context.Notify);
            return false;
        };

        Assert.False(_context.Poll(blocking: true));

        Assert.Empty(_backend.Waits);
        Assert.Equal(0, _backend.Wakes);
    }

    [Fact]
    public void Wake_ups_by_other_threads_alone_make_it_grow()
    {
        using var bottomHalf = new ActionBottomHalf(_context);
        _backend.WhenBlocking = () => OtherThread.Do(bottomHalf.Schedule);
        Assert.True(_context.Poll(blocking: true));
        Assert.True(_context.Poll(blocking: true));
        _backend.WhenBlocking = null;
        _backend.Waits.Clear();
        _handler.WhenPolled = () =>
        {
            OtherThread.Do(bottomHalf.Schedule);
            return false;
        };

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(3, bottomHalf.Runs);
        Assert.Empty(_backend.Waits);
    }

    [Fact]
    public void A_handler_that_cannot_look_disables_it_and_then_nobody_is_told_that_it_begins()
    {
        Grow();
        using var second = new EventNotifier();
        var lacking = new ActionHandler();
        lacking.Attach(_context, second.SafeHandle, AioEvents.Read);

        Assert.False(_context.Poll(Brief));
        Assert.DoesNotContain("begin", _handler.Calls);

        lacking.Interest = AioEvents.None;
        _handler.WhenPolled = () => true;
        Assert.True(_context.Poll(blocking: true));
        Assert.Contains("begin", _handler.Calls);
    }

    [Fact]
    public void A_handler_that_is_interested_in_writing_disables_it_and_then_nobody_is_told_that_it_begins()
    {
        Grow();
        using var wire = Wire.Pipe();
        Wire.Fill(wire.Far);
        var writer = new PollingHandler();
        writer.Attach(_context, wire.Far, AioEvents.Write);

        Assert.False(_context.Poll(Brief));

        Assert.Empty(_handler.Calls);
        Assert.Empty(writer.Calls);
    }

    [Fact]
    public void One_that_becomes_interested_in_writing_while_polling_ends_it()
    {
        Grow();
        using var wire = Wire.Pipe();
        var writer = new PollingHandler();
        writer.Attach(_context, wire.Far, AioEvents.None);
        _handler.WhenPolled = () =>
        {
            writer.Interest = AioEvents.Write;
            return false;
        };

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(["begin", "poll", "end", "poll"], _handler.Calls);
        Assert.Equal(["write"], writer.Calls);
    }

    [Fact]
    public void A_find_is_read_where_no_other_callback_is_overridden()
    {
        Grow();
        using var second = new EventNotifier();
        var reader = new ReadingHandler();
        reader.Attach(_context, second.SafeHandle, AioEvents.Read);

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(1, reader.Reads);
    }

    [Fact]
    public void A_look_that_detaches_its_own_handler_delivers_nothing()
    {
        Grow();
        _handler.WhenPolled = () =>
        {
            _handler.Detach();
            return true;
        };

        Assert.False(_context.Poll(Brief));

        Assert.DoesNotContain("poll ready", _handler.Calls);
        Assert.Equal("end", _handler.Calls[^1]);
    }

    [Fact]
    public void One_that_is_detached_in_polling_mode_is_told_that_it_ends_so_that_it_is_heard_when_attached_again()
    {
        Grow();
        _handler.WhenPolled = () => true;
        Assert.True(_context.Poll(blocking: true));
        _handler.Calls.Clear();

        _handler.Detach();

        Assert.Equal(["end"], _handler.Calls);
        _handler.WhenPolled = null;
        _handler.Attach(_context, _notifier.SafeHandle, AioEvents.Read);
        _handler.WhenRead = () => _notifier.TestAndClear();
        _notifier.Set();
        Assert.True(_context.Poll(blocking: true));
        Assert.Equal(1, _handler.Count("read"));
        Assert.Equal(1, _handler.Count("end"));
    }

    [Fact]
    public void One_that_is_detached_outside_polling_mode_is_told_nothing()
    {
        Grow();

        _handler.Detach();

        Assert.Empty(_handler.Calls);
    }

    [Fact]
    public void A_look_that_gives_up_its_interest_delivers_nothing()
    {
        Grow();
        _handler.WhenPolled = () =>
        {
            _handler.Interest = AioEvents.None;
            return true;
        };

        Assert.False(_context.Poll(Brief));

        Assert.DoesNotContain("poll ready", _handler.Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_look_that_detaches_all_the_others_goes_on_alone(int remaining)
    {
        Grow();
        var notifiers = Enumerable.Range(0, 2).Select(_ => new EventNotifier()).ToArray();
        PollingHandler[] handlers = [_handler, new(), new()];
        for (var i = 0; i < notifiers.Length; i++)
        {
            handlers[i + 1].Attach(_context, notifiers[i].SafeHandle, AioEvents.Read);
        }

        var looks = 0;
        handlers[remaining].WhenPolled = () =>
        {
            foreach (var handler in handlers)
            {
                if (handler != handlers[remaining])
                {
                    handler.Detach();
                    handler.Calls.Clear();
                }
            }

            return ++looks == 10;
        };

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(1, handlers[remaining].Count("poll ready"));
        Assert.All(handlers, handler => Assert.True(handler == handlers[remaining] || handler.Calls.Count == 0));
        Array.ForEach(notifiers, notifier => notifier.Dispose());
    }

    [Fact]
    public void A_look_that_polls_is_not_entered_again()
    {
        Grow();
        using var second = new EventNotifier();
        var other = new PollingHandler();
        other.Attach(_context, second.SafeHandle, AioEvents.Read);
        var looks = 0;
        _handler.WhenPolled = () =>
        {
            Assert.False(_context.Poll(Brief));
            return ++looks == 3;
        };

        Assert.True(_context.Poll(blocking: true));

        Assert.False(_handler.WasReentered);
        Assert.Equal(1, _handler.Count("poll ready"));
        Assert.Equal(other.Count("begin") - 1, other.Count("end"));
    }

    [Fact]
    public void A_find_whose_callback_polls_is_not_entered_again_and_is_told_of_the_end_after_it_has_returned()
    {
        Grow();
        _handler.WhenPolled = () => _handler.Count("poll ready") == 0;
        _handler.WhenPollReady = () =>
        {
            Assert.False(_context.Poll(Brief));
            Assert.DoesNotContain("end", _handler.Calls);
        };

        Assert.True(_context.Poll(blocking: true));
        Assert.False(_context.Poll(Brief));

        Assert.False(_handler.WasReentered);
        Assert.Equal(["begin", "poll", "poll ready", "poll", "end", "poll"], _handler.Calls);
    }

    [Fact]
    public void The_callbacks_that_tell_of_beginning_and_end_may_poll()
    {
        Grow();
        _handler.WhenPollBegins = _handler.WhenPollEnds = () => Assert.False(_context.Poll(Brief));

        Assert.False(_context.Poll(Brief));

        Assert.False(_handler.WasReentered);
        Assert.Equal(_handler.Count("begin"), _handler.Count("end"));
    }

    [Theory]
    [InlineData("poll")]
    [InlineData("begin")]
    [InlineData("end")]
    [InlineData("poll ready")]
    public void An_exception_of_any_of_its_callbacks_leaves_the_poll_and_the_next_one_goes_on(string call)
    {
        Grow();
        var throws = true;
        void Throw(string where)
        {
            if (throws && where == call)
            {
                throws = false;
                throw new TimeZoneNotFoundException();
            }
        }

        _handler.WhenPollBegins = () => Throw("begin");
        _handler.WhenPollEnds = () => Throw("end");
        _handler.WhenPollReady = () => Throw("poll ready");
        _handler.WhenPolled = () =>
        {
            Throw("poll");
            return call == "poll ready";
        };

        // Not Brief where it does not wait: a thread that is kept from its core for that long would not look at all.
        Assert.Throws<TimeZoneNotFoundException>(() => _context.Poll(LongEnough));
        Assert.Equal(call == "poll ready", _context.Poll(call == "poll ready" ? LongEnough : Brief));

        _handler.WhenPolled = null;
        Assert.False(_context.Poll(Brief));
        Assert.Equal(_handler.Count("begin"), _handler.Count("end"));
        _notifier.Set();
        _handler.BusyPolling.Nanoseconds = 0;
        Assert.True(_context.Poll(blocking: true));
    }

    [Theory]
    [InlineData("poll")]
    [InlineData("begin")]
    [InlineData("end")]
    [InlineData("poll ready")]
    public void An_exception_of_any_of_its_callbacks_that_is_taken_does_not_leave_the_poll(string call)
    {
        Grow();
        var taken = 0;
        _whenUnhandled = exception =>
        {
            taken += exception is TimeZoneNotFoundException ? 1 : 0;

            // It has left the stack: this may call it again.
            _context.Poll(blocking: false);
            return true;
        };
        void Throw(string where)
        {
            if (where == call && taken == 0)
            {
                throw new TimeZoneNotFoundException();
            }
        }

        _handler.WhenPollBegins = () => Throw("begin");
        _handler.WhenPollEnds = () => Throw("end");
        _handler.WhenPollReady = () => Throw("poll ready");
        _handler.WhenPolled = () =>
        {
            Throw("poll");
            return call == "poll ready" && taken == 0;
        };

        // As above.
        for (var attempt = 0; attempt < 100 && taken == 0; attempt++)
        {
            _context.Poll(Brief);
        }

        Assert.Equal(1, taken);
        Assert.False(_handler.WasReentered);
    }

    [Fact]
    public void An_exception_of_one_that_is_told_of_the_end_leaves_the_others_to_be_told_before_the_loop_blocks()
    {
        Grow();
        using var second = new EventNotifier();
        var other = new PollingHandler();
        other.Attach(_context, second.SafeHandle, AioEvents.Read);
        _handler.WhenPollEnds = other.WhenPollEnds = () => throw new TimeZoneNotFoundException();

        Assert.Throws<TimeZoneNotFoundException>(() => _context.Poll(Brief));
        Assert.Equal(1, _handler.Count("end") + other.Count("end"));
        _handler.WhenPollEnds = other.WhenPollEnds = null;
        _handler.BusyPolling.Nanoseconds = 0;
        _backend.WhenBlocking = () => Assert.Equal((1, 1), (_handler.Count("end"), other.Count("end")));
        Assert.False(_context.Poll(Brief));

        Assert.NotEmpty(_backend.Waits);
    }

    [Fact]
    public void What_an_exception_leaves_of_several_finds_is_delivered_once_by_the_next_poll()
    {
        Grow();
        using var second = new EventNotifier();
        var other = new PollingHandler();
        other.Attach(_context, second.SafeHandle, AioEvents.Read);
        LetLook(other);
        var finds = true;
        var delivered = 0;
        _handler.WhenPolled = other.WhenPolled = () => finds;
        _handler.WhenPollReady = other.WhenPollReady = () =>
        {
            finds = false;
            if (++delivered == 1)
            {
                throw new TimeZoneNotFoundException();
            }
        };

        Assert.Throws<TimeZoneNotFoundException>(() => _context.Poll(blocking: true));
        Assert.True(_context.Poll(blocking: true));

        Assert.Equal(2, delivered);
        Assert.Equal((1, 1), (_handler.Count("poll ready"), other.Count("poll ready")));
        Assert.False(_context.Poll(blocking: false));
    }

    [Fact]
    public void Of_several_finds_a_nested_poll_delivers_the_rest_once()
    {
        Grow();
        using var second = new EventNotifier();
        var other = new PollingHandler();
        other.Attach(_context, second.SafeHandle, AioEvents.Read);
        LetLook(other);
        var finds = true;
        var depth = 0;
        _handler.WhenPolled = other.WhenPolled = () => finds;
        _handler.WhenPollReady = other.WhenPollReady = () =>
        {
            finds = false;
            if (depth++ == 0)
            {
                Assert.True(_context.Poll(blocking: true));
            }
        };

        Assert.True(_context.Poll(blocking: true));

        Assert.Equal((1, 1), (_handler.Count("poll ready"), other.Count("poll ready")));
        Assert.False(_context.Poll(blocking: false));
    }

    [Fact]
    public void One_that_is_ready_and_polls_in_its_next_look_is_not_entered_again()
    {
        Grow();
        using var second = new EventNotifier();
        var other = new PollingHandler();
        other.Attach(_context, second.SafeHandle, AioEvents.Read);
        LetLook(other);
        var nests = false;
        var finds = true;
        _handler.WhenPolled = () => finds;
        other.WhenPolled = () =>
        {
            if (nests)
            {
                nests = false;
                _context.Poll(blocking: false);
            }

            return finds;
        };
        _handler.WhenPollReady = () =>
        {
            finds = false;
            nests = true;
            throw new TimeZoneNotFoundException();
        };
        other.WhenPollReady = () => finds = false;
        Assert.Throws<TimeZoneNotFoundException>(() => _context.Poll(blocking: true));

        _context.Poll(blocking: false);
        _context.Poll(blocking: false);

        Assert.False(_handler.WasReentered || other.WasReentered);
        Assert.Equal((1, 1), (_handler.Count("poll ready"), other.Count("poll ready")));
    }

    [Fact]
    public void It_ends_before_a_foreign_loop_is_told_to_wait()
    {
        Grow();
        var finds = true;
        _handler.WhenPolled = () => finds;
        Assert.True(_context.Poll(blocking: true));
        finds = false;
        _handler.Calls.Clear();

        Assert.False(_context.Prepare(out _));

        Assert.Equal(["end", "poll"], _handler.Calls);
        Assert.False(_context.Check());
    }

    [Fact]
    public void What_is_found_at_the_end_keeps_a_foreign_loop_from_waiting()
    {
        Grow();
        _handler.WhenPolled = () => true;
        Assert.True(_context.Poll(blocking: true));
        _handler.Calls.Clear();

        Assert.True(_context.Prepare(out _));
        Assert.True(_context.Dispatch());

        Assert.Equal(["end", "poll", "poll ready"], _handler.Calls);
    }

    [Fact]
    public void Off_by_default_nobody_looks()
    {
        using var context = NewContext();
        MoveTo(context, nanoseconds: MaxNanoseconds);

        Assert.False(context.Poll(Brief));

        Assert.Empty(_handler.Calls);
    }

    [Fact]
    public void One_that_is_detached_in_polling_mode_is_told_anew_where_it_is_attached_next()
    {
        Grow();
        _handler.WhenPolled = () => true;
        Assert.True(_context.Poll(blocking: true));
        using var context = NewContext(new AioContextOptions { PollMaxNanoseconds = MaxNanoseconds });
        MoveTo(context, nanoseconds: MaxNanoseconds);
        _handler.Calls.Clear();

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(["begin", "poll", "poll ready"], _handler.Calls);
    }

    [Fact]
    public void It_keeps_idle_ones_waiting_no_longer_than_blocking_does()
    {
        Grow();
        using var bottomHalf = new ActionBottomHalf(_context, static () => { });
        bottomHalf.ScheduleIdle();
        var start = Stopwatch.GetTimestamp();

        Assert.False(_context.Poll(blocking: true));

        Assert.False(bottomHalf.IsScheduled);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.All(_backend.Waits, wait => Assert.InRange(wait, 0, 10_000_000));
    }

    /// <summary>Lets events come through the descriptor until it is worth while to look for them.</summary>
    private void Grow()
    {
        for (var round = 0; round < 2; round++)
        {
            _notifier.Set();
            Assert.True(_context.Poll(blocking: true));
        }

        Assert.Equal(MaxNanoseconds, _handler.BusyPolling.Nanoseconds);
        _handler.Calls.Clear();
        _backend.Waits.Clear();
    }

    /// <summary>Lets the loop find out that it can look: a newcomer is asked before the others.</summary>
    private void LetLook(PollingHandler newcomer)
    {
        Assert.False(_context.Poll(Brief));
        newcomer.Calls.Clear();
        _handler.Calls.Clear();
    }

    /// <summary>Attaches the handler to another context, where it has learned that.</summary>
    private void MoveTo(AioContext context, long nanoseconds)
    {
        _handler.Detach();
        _handler.Attach(context, _notifier.SafeHandle, AioEvents.Read);
        _handler.BusyPolling.Nanoseconds = nanoseconds;
    }

    private sealed class ReadingHandler : AioFdHandler
    {
        public int Reads { get; private set; }

        protected override bool OnPoll() => Reads == 0;

        protected override void OnRead() => Reads++;
    }
}

public sealed class Semantic11BusyPollingOnPoll() : Semantic11BusyPolling(AioBackend.Poll);

public sealed class Semantic11BusyPollingOnEpoll() : Semantic11BusyPolling(AioBackend.Epoll);
