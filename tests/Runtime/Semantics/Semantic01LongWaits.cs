namespace Aio.Tests.Semantics;

/// <summary>Semantic 1: waits beyond what a system call can count end by a wake-up, and not before.</summary>
public sealed class Semantic01LongWaits
{
    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_poll_for_the_longest_time_is_ended_by_a_notification(AioBackend backend)
    {
        var counting = new CountingBackend(backend);
        using var context = new AioContext(null, counting);
        counting.WhenBlocking = () => OtherThread.Do(context.Notify);

        Assert.False(context.Poll(TimeSpan.MaxValue));
        Assert.Equal(1, context.GetStatistics().BlockingWaits);
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_timer_for_the_last_moment_lets_the_loop_sleep(AioBackend backend)
    {
        var counting = new CountingBackend(backend);
        using var context = new AioContext(null, counting);
        using var timer = new ActionTimer(context, static () => { });
        timer.ArmAt(long.MaxValue - 1);
        counting.WhenBlocking = () => OtherThread.Do(context.Notify);

        Assert.False(context.Poll(blocking: true));
        Assert.Equal(1, context.GetStatistics().BlockingWaits);
        Assert.True(timer.IsArmed);
    }

    [Theory]
    [InlineData(AioBackend.Poll)]
    [InlineData(AioBackend.Epoll)]
    public void Of_more_ready_descriptors_than_one_wait_reports_none_is_left_out(AioBackend backend)
    {
        Assert.SkipUnless(EachBackend.Exists(backend), $"This system has no {backend}.");
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        var notifiers = Enumerable.Range(0, 600).Select(_ => new EventNotifier()).ToList();
        var handlers = notifiers.ConvertAll(_ => new ActionHandler());
        for (var i = 0; i < notifiers.Count; i++)
        {
            notifiers[i].Set();
            handlers[i].Attach(context, notifiers[i].SafeHandle, AioEvents.Read);
        }

        // Nobody clears them: all stay ready.
        for (var round = 0; round < 9; round++)
        {
            Assert.True(context.Poll(blocking: true));
        }

        Assert.All(handlers, handler => Assert.InRange(handler.Reads, 3, 9));
        handlers.ForEach(handler => handler.Detach());
        notifiers.ForEach(notifier => notifier.Dispose());
    }
}
