namespace Aio.Tests.Timers;

public sealed class VirtualClockTests
{
    private readonly AioContext _context = new(new AioContextOptions { Backend = AioBackend.Managed });

    private AioVirtualClock Clock => _context.VirtualClock;

    [Fact]
    public void It_starts_at_zero_and_runs_no_faster_than_the_monotonic_clock()
    {
        var before = _context.GetNanoseconds();
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });

        var first = context.VirtualClock.Nanoseconds;
        var second = context.GetNanoseconds(AioClock.Virtual);

        Assert.False(context.VirtualClock.IsPaused);
        Assert.InRange(first, 0, second);
        Assert.InRange(second, first, context.GetNanoseconds() - before);
    }

    [Fact]
    public void Paused_it_stands_still_until_it_is_set_or_advanced()
    {
        Clock.Pause();
        Clock.Pause();
        Assert.True(Clock.IsPaused);
        var paused = Clock.Nanoseconds;
        Assert.Equal(paused, Clock.Nanoseconds);

        Clock.Advance(TimeSpan.FromTicks(3));
        Assert.Equal(paused + 300, Clock.Nanoseconds);
        Clock.Set(paused + 301);
        Clock.Set(paused + 301);
        Assert.Equal(paused + 301, Clock.Nanoseconds);
        Assert.True(Clock.IsPaused);
    }

    [Fact]
    public void Resumed_it_goes_on_from_where_it_stood()
    {
        Clock.Pause();
        Clock.Set(1L << 50);

        Clock.Resume();
        Clock.Resume();

        Assert.False(Clock.IsPaused);
        Assert.InRange(Clock.Nanoseconds, 1L << 50, (1L << 50) + _context.GetNanoseconds());
    }

    [Fact]
    public void Running_it_can_be_set_and_advanced()
    {
        Clock.Set(1L << 50);
        Assert.InRange(Clock.Nanoseconds, 1L << 50, 1L << 51);
        Clock.Advance(TimeSpan.FromTicks((1L << 50) / 100));
        Assert.InRange(Clock.Nanoseconds, (1L << 51) - 100, 1L << 52);
        Assert.False(Clock.IsPaused);
    }

    [Fact]
    public void It_does_not_go_back_nor_beyond_its_end()
    {
        Clock.Pause();
        Clock.Set(1000_000_000_000);

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Clock.Set(999_999_999_999));

        Assert.Contains("1000000000000 ns", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock.Set(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock.Set(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock.Advance(TimeSpan.MaxValue));
        Assert.Equal(1000_000_000_000, Clock.Nanoseconds);
    }

    [Fact]
    public void Each_context_has_its_own()
    {
        using var other = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        Clock.Pause();
        Clock.Set(1L << 50);

        Assert.True(other.VirtualClock.Nanoseconds < 1L << 50);
        Assert.False(other.VirtualClock.IsPaused);
    }

    [Fact]
    public void At_the_last_moment_it_stands_still_and_never_goes_back()
    {
        const long Latest = long.MaxValue >> 2;
        Clock.Set(Latest);

        Assert.Equal(Latest, Clock.Nanoseconds);
        Clock.Advance(TimeSpan.Zero);
        Clock.Set(Latest);
        Clock.Pause();
        Assert.Equal(Latest, Clock.Nanoseconds);
        Clock.Resume();
        Assert.Equal(Latest, Clock.Nanoseconds);
    }

    [Fact]
    public void No_thread_sees_it_go_back_while_others_pause_and_resume_it()
    {
        using var stop = new CancellationTokenSource();
        var changer = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Clock.Pause();
                Clock.Resume();
                Clock.Advance(TimeSpan.FromTicks(1));
            }
        });
        changer.Start();
        var last = 0L;
        var wentBack = 0;
        for (var look = 0; look < 500_000; look++)
        {
            var now = Clock.Nanoseconds;
            wentBack += now < last ? 1 : 0;
            last = now;
        }

        stop.Cancel();
        changer.Join();
        Assert.Equal(0, wentBack);
    }

    [Theory]
    [InlineData(10_000_000, 123_456_789_012_345, 12_345_678_901_234_500)]
    [InlineData(3_579_545, 3_579_545L * 1_000_000, 1_000_000_000_000_000)]
    [InlineData(3_579_545, 1, 279)]
    [InlineData(3_000_000_000, 2, 0)]
    [InlineData(3_000_000_000, 3, 1)]
    public void Ticks_of_any_frequency_become_nanoseconds_rounded_down(long frequency, long ticks, long nanoseconds) =>
        Assert.Equal(nanoseconds, MonotonicClock.ToNanoseconds(ticks, frequency));
}
