namespace Aio.Tests.Timers;

/// <summary>What the framework does with time, on the virtual clock of a loop: nothing here waits.</summary>
public sealed class TimeProviderTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly AioContext _context = new(new AioContextOptions { Backend = AioBackend.Managed });
    private readonly TimeProvider _provider;

    public TimeProviderTests()
    {
        _context.VirtualClock.Pause();
        _context.VirtualClock.Set(1_000_000_000);
        _context.Poll(blocking: false);
        _provider = _context.VirtualClock.TimeProvider;
    }

    [Fact]
    public void It_shows_the_clock()
    {
        Assert.Equal(1_000_000_000, _provider.TimestampFrequency);
        Assert.Equal(_context.VirtualClock.Nanoseconds, _provider.GetTimestamp());
        Assert.Equal(DateTimeOffset.UnixEpoch + Second, _provider.GetUtcNow());
        Assert.Equal(TimeZoneInfo.Utc, _provider.LocalTimeZone);
        var start = _provider.GetTimestamp();
        _context.VirtualClock.Advance(Second);
        Assert.Equal(Second, _provider.GetElapsedTime(start));
        Assert.InRange(_context.TimeProvider.GetTimestamp(), 1, _context.GetNanoseconds());
        Assert.Equal(1_000_000_000, _context.TimeProvider.TimestampFrequency);
        Assert.Same(_context.TimeProvider, _context.TimeProvider);
    }

    [Fact]
    public void A_delay_ends_when_the_clock_has_come_to_it()
    {
        var delay = Task.Delay(Second, _provider, TestContext.Current.CancellationToken);

        Assert.False(Advance(Second - TimeSpan.FromTicks(1)));
        Assert.False(delay.IsCompleted);
        Assert.True(Advance(TimeSpan.FromTicks(1)));

        Assert.True(delay.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_delay_that_is_cancelled_leaves_no_timer()
    {
        using var source = new CancellationTokenSource();
        var delay = Task.Delay(Second, _provider, source.Token);

        source.Cancel();

        Assert.True(delay.IsCanceled);
        Assert.False(Advance(Second));
    }

    [Fact]
    public void A_delay_on_the_monotonic_clock_ends_a_poll()
    {
        var delay = Task.Delay(TimeSpan.FromMilliseconds(1), _context.TimeProvider, TestContext.Current.CancellationToken);

        Assert.True(_context.Poll(blocking: true));

        Assert.True(delay.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_cancellation_source_cancels_when_the_clock_has_come_to_it_and_can_be_put_off()
    {
        using var source = new CancellationTokenSource(Second, _provider);
        var thread = 0;
        using var registration = source.Token.Register(() => thread = Environment.CurrentManagedThreadId);

        source.CancelAfter(2 * Second);
        Assert.False(Advance(Second));
        Assert.False(source.IsCancellationRequested);
        Assert.True(Advance(Second));

        Assert.True(source.IsCancellationRequested);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void A_periodic_timer_ticks_once_for_each_period()
    {
        using var timer = new PeriodicTimer(Second, _provider);
        for (var tick = 0; tick < 3; tick++)
        {
            var next = timer.WaitForNextTickAsync(TestContext.Current.CancellationToken).AsTask();
            Assert.False(next.IsCompleted);
            Advance(Second);
            Assert.True(next.IsCompletedSuccessfully);
        }
    }

    [Fact]
    public void A_wait_that_times_out_does_so_by_the_clock()
    {
        var never = new TaskCompletionSource();
        var wait = never.Task.WaitAsync(Second, _provider, TestContext.Current.CancellationToken);

        Advance(Second);

        Assert.IsType<TimeoutException>(wait.Exception?.InnerException);
    }

    [Fact]
    public void A_timer_is_due_once_then_at_every_period_on_its_grid()
    {
        var (timer, calls) = NewTimer(Second, 2 * Second);
        Advance(Second);
        Advance(Second);
        Assert.Single(calls);
        Advance(Second);
        Assert.Equal(2, calls.Count);

        // Several missed at once leave one run, and the grid stays: 1, 3, …, 9, 11.
        Advance(6 * Second);
        Assert.Equal(3, calls.Count);
        Advance(Second);
        Assert.Equal(3, calls.Count);
        Advance(Second);
        Assert.Equal(4, calls.Count);
        timer.Dispose();
        Advance(10 * Second);
        Assert.Equal(4, calls.Count);
    }

    [Fact]
    public void A_timer_can_be_changed_until_it_is_disposed()
    {
        var (timer, calls) = NewTimer(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Advance(Second);
        Assert.Empty(calls);

        Assert.True(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        Advance(TimeSpan.Zero);
        Advance(Second);
        Assert.Single(calls);

        Assert.True(timer.Change(Second, Second));
        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Second));
        Advance(Second);
        Assert.Single(calls);

        Assert.True(timer.Change(Second, Second));
        timer.Dispose();
        Assert.False(timer.Change(Second, Second));
        Advance(Second);
        Assert.Single(calls);
        timer.Dispose();
    }

    [Fact]
    public void A_periodic_timer_can_stop_and_change_itself()
    {
        ITimer timer = null!;
        var calls = 0;
        timer = _provider.CreateTimer(
            _ => timer.Change(++calls == 1 ? Second : Timeout.InfiniteTimeSpan, Second),
            null,
            Second,
            TimeSpan.FromMilliseconds(1));

        Advance(Second);
        Advance(Second / 2);
        Assert.Equal(1, calls);
        Advance(Second / 2);
        Advance(Second);

        Assert.Equal(2, calls);
        timer.Dispose();
    }

    [Fact]
    public void Bad_arguments_are_refused_as_by_the_framework()
    {
        Assert.Throws<ArgumentNullException>(() => _provider.CreateTimer(null!, null, Second, Second));
        foreach (var bad in new[] { TimeSpan.FromMilliseconds(-2), TimeSpan.FromTicks(-1), TimeSpan.FromDays(50) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _provider.CreateTimer(_ => { }, null, bad, Second));
            Assert.Throws<ArgumentOutOfRangeException>(() => _provider.CreateTimer(_ => { }, null, Second, bad));
            using var timer = _provider.CreateTimer(_ => { }, null, Second, Second);
            Assert.Throws<ArgumentOutOfRangeException>(() => timer.Change(bad, Second));
        }
    }

    [Fact]
    public void The_callback_has_its_state_and_the_execution_context_of_its_maker()
    {
        var local = new AsyncLocal<string> { Value = "maker" };
        object? seenState = null;
        string? seenLocal = null;
        using var timer = _provider.CreateTimer(
            state => (seenState, seenLocal) = (state, local.Value), "state", TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        ITimer suppressed;
        string? seenSuppressed = null;
        using (ExecutionContext.SuppressFlow())
        {
            suppressed = _provider.CreateTimer(_ => seenSuppressed = local.Value, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        local.Value = "loop";
        Advance(TimeSpan.Zero);

        Assert.Equal(("state", "maker"), (seenState, seenLocal));
        Assert.Equal("loop", seenSuppressed);
        suppressed.Dispose();
    }

    [Fact]
    public async Task Disposing_asynchronously_ends_when_the_callback_has_returned()
    {
        Task? disposal = null;
        var endedInside = true;
        ITimer timer = null!;
        timer = _provider.CreateTimer(
            _ =>
            {
                disposal = DisposeAsync(timer);
                endedInside = disposal.IsCompleted;
            },
            null,
            TimeSpan.Zero,
            Second);

        Advance(TimeSpan.Zero);

        Assert.False(endedInside);
        Assert.True(DisposeAsync(timer).IsCompletedSuccessfully);
        Assert.False(Advance(Second));
        await disposal!;

        static async Task DisposeAsync(ITimer timer) => await timer.DisposeAsync();
    }

    [Fact]
    public void A_disposed_context_makes_no_timers_and_changes_none()
    {
        var (timer, calls) = NewTimer(Second, Second);

        _context.Dispose();

        Assert.False(timer.Change(TimeSpan.Zero, Second));
        Assert.Throws<ObjectDisposedException>(() => NewTimer(Second, Second));
        Assert.Empty(calls);
        timer.Dispose();
    }

    public void Dispose() => _context.Dispose();

    private bool Advance(TimeSpan time)
    {
        _context.VirtualClock.Advance(time);
        return _context.Poll(blocking: false);
    }

    private (ITimer Timer, List<object?> Calls) NewTimer(TimeSpan dueTime, TimeSpan period)
    {
        var calls = new List<object?>();
        return (_provider.CreateTimer(calls.Add, null, dueTime, period), calls);
    }
}
