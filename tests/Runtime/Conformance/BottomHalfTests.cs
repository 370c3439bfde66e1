namespace Aio.Tests.Conformance;

/// <summary>A bottom half: scheduled, cancelled and disposed of.</summary>
public abstract class BottomHalfTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    [Fact]
    public void Scheduled_once_it_runs_once()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        Assert.Equal((true, 0), (bottomHalf.IsScheduled, bottomHalf.Runs));

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal((false, 1), (bottomHalf.IsScheduled, bottomHalf.Runs));
        AssertNothingIsReady(context);
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Never_scheduled_it_never_runs()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);

        Assert.False(PollOnce(context));

        Assert.Equal(0, bottomHalf.Runs);
        AssertNothingIsReady(context);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scheduled_ten_times_it_runs_once(bool onOtherThread)
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        for (var number = 0; number < 10; number++)
        {
            if (onOtherThread)
            {
                OtherThread.Do(bottomHalf.Schedule);
            }
            else
            {
                bottomHalf.Schedule();
            }
        }

        Assert.True(PollOnce(context));

        Assert.Equal(1, bottomHalf.Runs);
        AssertNothingIsReady(context);
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Scheduled_in_its_own_callback_it_runs_once_in_each_dispatch()
    {
        using var context = NewContext();
        ActionBottomHalf bottomHalf = null!;
        bottomHalf = new ActionBottomHalf(context, () =>
        {
            if (bottomHalf.Runs < 4)
            {
                bottomHalf.Schedule();
            }
        });
        bottomHalf.Schedule();

        for (var dispatch = 1; dispatch <= 4; dispatch++)
        {
            Assert.True(PollWithoutBlocking(context));
            Assert.Equal(dispatch, bottomHalf.Runs);
        }

        AssertNothingIsReady(context);
        Assert.Equal(4, bottomHalf.Runs);
        bottomHalf.Dispose();
    }

    [Fact]
    public void Scheduled_by_another_thread_while_the_loop_sleeps_it_wakes_it()
    {
        using var context = NewObservedContext();
        using var bottomHalf = new ActionBottomHalf(context);

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(bottomHalf.Schedule)));

        Assert.Equal(1, bottomHalf.Runs);
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
    }

    [Fact]
    public void Cancelled_before_it_was_scheduled_it_runs()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        Assert.False(bottomHalf.Cancel());
        bottomHalf.Schedule();

        Assert.True(PollOnce(context));

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancelled_after_it_was_scheduled_it_does_not_run(bool isIdle)
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        (isIdle ? (Action)bottomHalf.ScheduleIdle : bottomHalf.Schedule)();

        Assert.True(bottomHalf.Cancel());

        Assert.False(bottomHalf.IsScheduled);
        AssertNothingIsReady(context);
        Assert.False(PollOnce(context));
        Assert.Equal(0, bottomHalf.Runs);
    }

    [Fact]
    public void Cancelled_after_it_has_run_it_stays_usable()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        PollOnce(context);

        Assert.False(bottomHalf.Cancel());

        bottomHalf.Schedule();
        Assert.True(PollOnce(context));
        Assert.Equal(2, bottomHalf.Runs);
    }

    [Fact]
    public void Cancelled_and_scheduled_again_it_runs_once()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        bottomHalf.Cancel();
        bottomHalf.Schedule();

        Assert.True(PollWithoutBlocking(context));

        Assert.Equal(1, bottomHalf.Runs);
        AssertNothingIsReady(context);
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Cancelled_and_scheduled_again_while_the_loop_sleeps_it_wakes_it()
    {
        using var context = NewObservedContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        bottomHalf.Cancel();

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(bottomHalf.Schedule)));

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Cancelled_by_the_one_before_it_it_does_not_run()
    {
        using var context = NewContext();
        using var second = new ActionBottomHalf(context);
        using var first = new ActionBottomHalf(context, () => Assert.True(second.Cancel()));
        first.Schedule();
        second.Schedule();

        Assert.True(PollOnce(context));

        Assert.Equal((1, 0), (first.Runs, second.Runs));
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Disposed_before_its_run_it_does_not_run_and_refuses_to_be_scheduled()
    {
        using var context = NewContext();
        var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();

        bottomHalf.Dispose();

        AssertNothingIsReady(context);
        Assert.Throws<ObjectDisposedException>(bottomHalf.Schedule);
        Assert.Throws<ObjectDisposedException>(bottomHalf.ScheduleIdle);
        Assert.Throws<ObjectDisposedException>(() => OtherThread.Do(bottomHalf.Schedule));
        AssertNothingIsReady(context);
        Assert.Equal(0, bottomHalf.Runs);
    }

    [Fact]
    public void Disposed_while_the_loop_sleeps_after_it_was_scheduled_it_does_not_run()
    {
        using var context = NewObservedContext();
        var bottomHalf = new ActionBottomHalf(context);
        using var other = new ActionBottomHalf(context);

        PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() =>
        {
            bottomHalf.Schedule();
            bottomHalf.Dispose();
            other.Schedule();
        }));

        Assert.Equal((0, 1), (bottomHalf.Runs, other.Runs));
    }

    [Fact]
    public void Disposed_inside_its_own_callback_it_ends_that_and_has_no_other_run()
    {
        using var context = NewContext();
        ActionBottomHalf bottomHalf = null!;
        var isAtEnd = false;
        bottomHalf = new ActionBottomHalf(context, () =>
        {
            bottomHalf.Schedule();
            bottomHalf.Dispose();
            isAtEnd = true;
        });
        bottomHalf.Schedule();

        Assert.True(PollOnce(context));

        AssertNothingIsReady(context);
        Assert.Equal((1, true), (bottomHalf.Runs, isAtEnd));
    }

    [Fact]
    public void Many_that_dispose_of_one_another_run_once_in_all()
    {
        using var context = NewContext();
        var all = new List<ActionBottomHalf>();
        for (var number = 0; number < 16; number++)
        {
            all.Add(new ActionBottomHalf(context, () => all.ForEach(bottomHalf => bottomHalf.Dispose())));
        }

        all.ForEach(bottomHalf => bottomHalf.Schedule());

        Assert.True(PollOnce(context));

        AssertNothingIsReady(context);
        Assert.Equal(1, all.Sum(bottomHalf => bottomHalf.Runs));
    }

    [Fact]
    public void Many_that_dispose_of_those_behind_them_leave_those_before_them_alone()
    {
        using var context = NewContext();
        var all = new List<ActionBottomHalf>();
        for (var number = 0; number < 9; number++)
        {
            var next = number + 1;
            all.Add(new ActionBottomHalf(context, () =>
            {
                if (next < all.Count)
                {
                    all[next].Dispose();
                }
            }));
        }

        all.ForEach(bottomHalf => bottomHalf.Schedule());

        Assert.True(PollOnce(context));

        Assert.Equal([1, 0, 1, 0, 1, 0, 1, 0, 1], all.Select(bottomHalf => bottomHalf.Runs));
        AssertNothingIsReady(context);
        all.ForEach(bottomHalf => bottomHalf.Dispose());
    }
}

public sealed class BottomHalfTestsOnManaged() : BottomHalfTests(AioBackend.Managed, isEmbedded: false);

public sealed class BottomHalfTestsOnPoll() : BottomHalfTests(AioBackend.Poll, isEmbedded: false);

public sealed class BottomHalfTestsOnEpoll() : BottomHalfTests(AioBackend.Epoll, isEmbedded: false);

public sealed class BottomHalfTestsInForeignLoop() : BottomHalfTests(AioBackend.Epoll, isEmbedded: true);
