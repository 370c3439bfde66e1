namespace Aio.Tests.Semantics;

/// <summary>Semantic 14: statistics.</summary>
public abstract class Semantic14Statistics(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void They_count_transitions_callbacks_and_iterations()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var inner = new ActionBottomHalf(context);
        using var outer = new ActionBottomHalf(context, () =>
        {
            inner.Schedule();
            context.Poll(blocking: false);
        });
        var queue = new ActionQueue<int>(context);
        outer.Schedule();
        outer.Schedule();
        queue.Post(1);
        queue.Post(2);

        context.Poll(blocking: false);

        var statistics = context.GetStatistics();
        Assert.Equal(3, statistics.Scheduled);
        Assert.Equal(4, statistics.CallbacksRun);
        Assert.Equal(2, statistics.Iterations);
        Assert.Equal(0, statistics.BlockingWaits);
    }

    [Fact]
    public void Skipped_wake_ups_are_what_other_threads_scheduled_and_notified_less_the_writes()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        context.Poll(blocking: false);
        var bottomHalves = Enumerable.Range(0, 10).Select(_ => new ActionBottomHalf(context)).ToArray();
        backend.OnWait(() => OtherThread.Do(() => Array.ForEach(bottomHalves, bottomHalf => bottomHalf.Schedule())));

        context.Poll(blocking: true);

        var statistics = context.GetStatistics();
        Assert.Equal(1, statistics.WakeUpsWritten);
        Assert.Equal(9, statistics.WakeUpsSkipped);
        Assert.Equal(1, statistics.BlockingWaits);

        context.Notify();
        context.Poll(blocking: true);
        Assert.Equal(10, context.GetStatistics().WakeUpsSkipped);
    }

    [Fact]
    public void What_the_home_thread_schedules_itself_is_no_skipped_wake_up()
    {
        using var context = NewContext();
        using var inner = new ActionBottomHalf(context);
        using var bottomHalf = new ActionBottomHalf(context, inner.Schedule);
        context.Poll(blocking: false);
        bottomHalf.Schedule();

        context.Poll(blocking: false);
        context.Poll(blocking: false);

        var statistics = context.GetStatistics();
        Assert.Equal(2, statistics.Scheduled);
        Assert.Equal(0, statistics.WakeUpsSkipped);
    }

    [Fact]
    public void They_name_the_back_end_in_use()
    {
        using var context = NewContext();
        using var automatic = new AioContext();

        Assert.Equal(Backend, context.GetStatistics().Backend);
        Assert.NotEqual(AioBackend.Auto, automatic.GetStatistics().Backend);
    }

    [Fact]
    public void They_can_be_read_from_any_thread_and_after_disposal()
    {
        var context = NewContext();
        context.Poll(blocking: false);

        Assert.Equal(1, OtherThread.Do(context.GetStatistics).Iterations);
        context.Dispose();
        Assert.Equal(1, context.GetStatistics().Iterations);
    }
}

public sealed class Semantic14StatisticsOnManaged() : Semantic14Statistics(AioBackend.Managed);

public sealed class Semantic14StatisticsOnPoll() : Semantic14Statistics(AioBackend.Poll);

public sealed class Semantic14StatisticsOnEpoll() : Semantic14Statistics(AioBackend.Epoll);
