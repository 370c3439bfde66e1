namespace Aio.Tests.Semantics;

/// <summary>Semantic 13: no system call that is not required.</summary>
public abstract class Semantic13Syscalls(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void A_poll_that_does_not_block_makes_none()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var bottomHalf = new ActionBottomHalf(context);

        context.Poll(blocking: false);
        bottomHalf.Schedule();
        context.Poll(blocking: false);
        context.Poll(TimeSpan.Zero);
        context.Notify();

        Assert.Empty(backend.Waits);
        Assert.Equal(0, backend.Wakes);
    }

    [Fact]
    public void A_blocking_poll_with_work_makes_none()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();

        context.Poll(blocking: true);

        Assert.Empty(backend.Waits);
    }

    [Fact]
    public void With_always_wake_every_transition_and_every_notification_writes_and_a_coalesced_schedule_does_not()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(new AioContextOptions { AlwaysWake = true }, backend);
        using var inner = new ActionBottomHalf(context);
        using var bottomHalf = new ActionBottomHalf(context, inner.Schedule);

        bottomHalf.Schedule();
        Assert.Equal(1, backend.Wakes);
        bottomHalf.Schedule();
        Assert.Equal(1, backend.Wakes);
        context.Notify();
        Assert.Equal(2, backend.Wakes);
        context.Poll(blocking: false);
        Assert.Equal(3, backend.Wakes);
        Assert.Equal(3, context.GetStatistics().WakeUpsWritten);
        Assert.Equal(0, context.GetStatistics().WakeUpsSkipped);
    }

    [Fact]
    public void A_time_out_that_is_over_ends_the_poll()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);

        // The wait returns early, as a signal makes it do; the rest of the time is waited for, and no more.
        var waits = 0;
        Action? waitOn = null;
        waitOn = () =>
        {
            waits++;
            backend.OnWait(waitOn!);
        };
        backend.OnWait(waitOn);

        Assert.False(context.Poll(TimeSpan.FromTicks(500)));

        Assert.True(waits >= 1);
        Assert.All(backend.Waits, nanoseconds => Assert.InRange(nanoseconds, 0, 50_000));
        Assert.Equal(backend.Waits.OrderDescending(), backend.Waits);
    }

    [Theory]
    [InlineData(-1L, -1)]
    [InlineData(0L, 0)]
    [InlineData(1L, 1)]
    [InlineData(1_000_000L, 1)]
    [InlineData(1_000_001L, 2)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void A_time_out_in_milliseconds_is_never_shorter_than_asked(long nanoseconds, int milliseconds) =>
        Assert.Equal(milliseconds, WaitBackend.ToMilliseconds(nanoseconds));
}

public sealed class Semantic13SyscallsOnManaged() : Semantic13Syscalls(AioBackend.Managed);

public sealed class Semantic13SyscallsOnPoll() : Semantic13Syscalls(AioBackend.Poll);

public sealed class Semantic13SyscallsOnEpoll() : Semantic13Syscalls(AioBackend.Epoll);
