namespace Aio.Tests.Semantics;

/// <summary>Semantic 3: any number of schedules before the run make one run.</summary>
public abstract class Semantic03Coalescing(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void Scheduled_once_it_runs_once()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);

        bottomHalf.Schedule();

        Assert.True(bottomHalf.IsScheduled);
        Assert.Equal(0, bottomHalf.Runs);
        Assert.True(context.Poll(blocking: false));
        Assert.False(context.Poll(blocking: false));
        Assert.Equal(1, bottomHalf.Runs);
        Assert.False(bottomHalf.IsScheduled);
    }

    [Fact]
    public void Scheduled_ten_times_from_two_threads_it_runs_once()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);

        for (var schedule = 0; schedule < 5; schedule++)
        {
            bottomHalf.Schedule();
            OtherThread.Do(bottomHalf.Schedule);
        }

        context.Poll(blocking: false);
        context.Poll(blocking: false);
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_schedule_during_the_run_makes_another_run_in_the_next_dispatch(bool fromAnotherThread)
    {
        using var context = NewContext();
        ActionBottomHalf? bottomHalf = null;
        bottomHalf = new ActionBottomHalf(context, () =>
        {
            if (bottomHalf!.Runs == 1)
            {
                if (fromAnotherThread)
                {
                    OtherThread.Do(bottomHalf.Schedule);
                }
                else
                {
                    bottomHalf.Schedule();
                }
            }
        });
        bottomHalf.Schedule();

        context.Poll(blocking: false);
        Assert.Equal(1, bottomHalf.Runs);

        context.Poll(blocking: false);
        Assert.Equal(2, bottomHalf.Runs);
        bottomHalf.Dispose();
    }

    [Fact]
    public void One_that_always_schedules_itself_never_makes_a_poll_block_nor_last()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        ActionBottomHalf? bottomHalf = null;
        bottomHalf = new ActionBottomHalf(context, () => bottomHalf!.Schedule());
        bottomHalf.Schedule();

        for (var poll = 1; poll <= 10; poll++)
        {
            Assert.True(context.Poll(blocking: true));
            Assert.Equal(poll, bottomHalf.Runs);
        }

        Assert.Empty(backend.Waits);
        bottomHalf.Dispose();
    }

    [Fact]
    public void It_is_not_scheduled_while_it_runs()
    {
        using var context = NewContext();
        ActionBottomHalf? bottomHalf = null;
        var wasScheduled = true;
        bottomHalf = new ActionBottomHalf(context, () => wasScheduled = bottomHalf!.IsScheduled);
        bottomHalf.Schedule();

        context.Poll(blocking: false);

        Assert.False(wasScheduled);
        bottomHalf.Dispose();
    }
}

public sealed class Semantic03CoalescingOnManaged() : Semantic03Coalescing(AioBackend.Managed);

public sealed class Semantic03CoalescingOnPoll() : Semantic03Coalescing(AioBackend.Poll);

public sealed class Semantic03CoalescingOnEpoll() : Semantic03Coalescing(AioBackend.Epoll);
