using System.Diagnostics;

namespace Aio.Tests.Diagnostics;

/// <summary>Times, which are measured while somebody wants them. None is compared with a number.</summary>
[Collection(ObservedProcess.Name)]
public sealed class LoopTimeTests : IDisposable
{
    private const string Blocked = "aio.loop.blocked.time";
    private const string Polling = "aio.loop.polling.time";

    private readonly RecordingBackend _backend = new();
    private readonly AioContext _context;

    public LoopTimeTests() => _context = new AioContext(new AioContextOptions { Name = "times" }, _backend);

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Nobody_who_listens_costs_no_measurement()
    {
        BlockOnce(_context, _backend);

        Assert.Equal(1, _context.GetStatistics().BlockingWaits);
        Assert.Equal(TimeSpan.Zero, _context.GetStatistics().TimeBlocked);
    }

    [Fact]
    public void Who_listens_to_other_instruments_costs_no_measurement()
    {
        using var reader = new MeterReader("aio.loop.iterations");

        BlockOnce(_context, _backend);

        Assert.Equal(TimeSpan.Zero, _context.GetStatistics().TimeBlocked);
    }

    [Fact]
    public void A_wait_is_measured_while_its_instrument_is_enabled()
    {
        var before = ReadBlocked();
        using (new MeterReader(Blocked))
        {
            BlockOnce(_context, _backend);
        }

        var measured = _context.GetStatistics().TimeBlocked;
        BlockOnce(_context, _backend);

        Assert.True(measured > TimeSpan.Zero);
        Assert.Equal(measured, _context.GetStatistics().TimeBlocked);
        Assert.True(ReadBlocked() > before);
    }

    [Fact]
    public void A_wait_is_measured_where_the_options_ask_for_it()
    {
        using var context = new AioContext(new AioContextOptions { MeasureTimes = true }, _backend);

        BlockOnce(context, _backend);

        Assert.True(context.GetStatistics().TimeBlocked > TimeSpan.Zero);
    }

    [Fact]
    public void A_wait_counts_while_it_is_under_way_and_once()
    {
        using var reader = new MeterReader(Blocked);
        var during = TimeSpan.Zero;
        var read = 0d;
        _backend.OnWait(() => OtherThread.Do(() =>
        {
            LetTimePass();
            during = _context.GetStatistics().TimeBlocked;
            read = ReadBlocked();
            _context.Notify();
        }));
        var begin = Stopwatch.GetTimestamp();

        _context.Poll(blocking: true);

        var elapsed = Stopwatch.GetElapsedTime(begin);
        Assert.True(during > TimeSpan.Zero);
        Assert.InRange(_context.GetStatistics().TimeBlocked, during, elapsed);
        Assert.True(ReadBlocked() >= read);
    }

    [Fact]
    public void A_wait_that_fails_is_over()
    {
        using var reader = new MeterReader(Blocked);
        _backend.OnWait(() =>
        {
            LetTimePass();
            throw new IOException("refused");
        });
        Assert.Throws<IOException>(() => _context.Poll(blocking: true));
        var measured = _context.GetStatistics().TimeBlocked;

        LetTimePass();

        Assert.True(measured > TimeSpan.Zero);
        Assert.Equal(measured, _context.GetStatistics().TimeBlocked);
    }

    [Fact]
    public void Looking_for_events_is_measured_apart_from_blocking()
    {
        Assert.SkipUnless(EachBackend.Exists(AioBackend.Poll), "This system has no descriptors to wait for.");
        using var reader = new MeterReader(Polling);
        using var context = new AioContext(new AioContextOptions
        {
            Name = "looks",
            Backend = AioBackend.Poll,
            PollMaxNanoseconds = long.MaxValue,
        });
        using var notifier = new EventNotifier();
        var handler = new PollingHandler
        {
            WhenPolled = () =>
            {
                LetTimePass();
                return true;
            },
        };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        handler.BusyPolling.Nanoseconds = long.MaxValue;

        context.Poll(blocking: true);

        Assert.True(context.GetStatistics().TimePolling > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, context.GetStatistics().TimeBlocked);
        Assert.True(reader.Read(Polling, "looks") > 0);
    }

    private static double ReadBlocked()
    {
        using var reader = new MeterReader(Blocked);
        return reader.Read(Blocked, "times");
    }

    private static void BlockOnce(AioContext context, RecordingBackend backend)
    {
        backend.OnWait(() =>
        {
            LetTimePass();
            context.Notify();
        });
        context.Poll(blocking: true);
    }

    // As much as the statistics can show.
    private static void LetTimePass()
    {
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMicroseconds(1))
        {
            Thread.Yield();
        }
    }
}
