namespace Aio.Tests.Semantics;

/// <summary>Semantic 12: a callback runs the foreign loop, which prepares the context and so announces it; then it changes what
/// that loop waits for.</summary>
public sealed class Semantic12InsideCallbacks : IDisposable
{
    private readonly RecordingBackend _backend = new();
    private readonly AioContext _context;

    public Semantic12InsideCallbacks() => _context = new AioContext(null, _backend);

    public void Dispose() => _context.Dispose();

    [Fact]
    public void What_a_callback_schedules_before_it_prepares_wakes_nobody()
    {
        using var other = new ActionBottomHalf(_context);

        InCallback(() =>
        {
            other.Schedule();
            Assert.True(_context.Prepare(out _));
        });

        Assert.Equal(0, _backend.Wakes);
    }

    [Fact]
    public void What_it_schedules_after_it_has_prepared_wakes_the_foreign_loop()
    {
        using var other = new ActionBottomHalf(_context);

        InCallback(() =>
        {
            Assert.False(_context.Prepare(out _));
            other.Schedule();
            Assert.Equal(1, _backend.Wakes);
            CheckAndDispatch();
        });

        Assert.Equal((1, 1), (other.Runs, _backend.Wakes));
        Assert.Equal(0, _context.GetStatistics().WakeUpsSkipped);
    }

    [Fact]
    public void A_timer_that_it_arms_after_it_has_prepared_wakes_the_foreign_loop()
    {
        using var timer = new ActionTimer(_context, clock: AioClock.Monotonic);

        InCallback(() =>
        {
            Assert.False(_context.Prepare(out var timeout));
            Assert.Equal(Timeout.InfiniteTimeSpan, timeout);
            timer.Arm(TimeSpan.Zero);
            Assert.Equal(1, _backend.Wakes);
            CheckAndDispatch();
        });

        Assert.Equal(1, timer.Runs);
    }

    [Fact]
    public void After_the_check_nobody_is_woken_again()
    {
        using var other = new ActionBottomHalf(_context);

        InCallback(() =>
        {
            Assert.False(_context.Prepare(out _));
            _backend.OnWait(static () => { });
            Assert.False(_context.Check());
            other.Schedule();
        });

        Assert.Equal(0, _backend.Wakes);
    }

    private void InCallback(Action action)
    {
        using var bottomHalf = new ActionBottomHalf(_context, action);
        bottomHalf.Schedule();
        Assert.True(_context.Poll(blocking: false));
    }

    private void CheckAndDispatch()
    {
        _backend.OnWait(static () => { });
        Assert.True(_context.Check());
        Assert.True(_context.Dispatch());
    }
}
