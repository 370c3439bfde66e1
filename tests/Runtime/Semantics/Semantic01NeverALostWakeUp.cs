namespace Aio.Tests.Semantics;

/// <summary>Semantic 1: never a lost wake-up; sticky notification; one write for an announcement.</summary>
public sealed class Semantic01NeverALostWakeUp
{
    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_notification_before_a_blocking_poll_ends_it_without_blocking(AioBackend backend)
    {
        using var context = new AioContext(new AioContextOptions { Backend = backend });

        context.Notify();

        Assert.False(context.Poll(blocking: true));
        Assert.Equal(0, context.GetStatistics().BlockingWaits);
    }

    [Fact]
    public void A_notification_ends_one_blocking_poll_only()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        context.Notify();
        Assert.False(context.Poll(blocking: true));

        backend.OnWait(context.Notify);

        Assert.False(context.Poll(blocking: true));
        Assert.Single(backend.Waits);
    }

    [Fact]
    public void Many_notifications_end_one_blocking_poll_only()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        context.Notify();
        context.Notify();
        Assert.False(context.Poll(blocking: true));

        backend.OnWait(context.Notify);
        context.Poll(blocking: true);

        Assert.Single(backend.Waits);
    }

    [Fact]
    public void A_poll_that_does_not_block_leaves_the_notification_to_one_that_does()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);

        context.Notify();
        context.Poll(blocking: false);

        Assert.False(context.Poll(blocking: true));
        Assert.Empty(backend.Waits);
    }

    [Fact]
    public void A_notification_that_comes_after_the_last_look_is_written()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        backend.OnWait(() => OtherThread.Do(context.Notify));

        Assert.False(context.Poll(blocking: true));

        Assert.Equal(1, backend.Wakes);
    }

    [Fact]
    public void A_schedule_that_comes_after_the_last_look_is_written_and_run()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var bottomHalf = new ActionBottomHalf(context);
        backend.OnWait(() => OtherThread.Do(bottomHalf.Schedule));

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(1, backend.Wakes);
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void One_announcement_costs_one_write_however_many_schedule_and_notify()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        var bottomHalves = Enumerable.Range(0, 64).Select(_ => new ActionBottomHalf(context)).ToArray();
        backend.OnWait(() => OtherThread.Do(() =>
        {
            foreach (var bottomHalf in bottomHalves)
            {
                bottomHalf.Schedule();
                context.Notify();
            }
        }));

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(1, backend.Wakes);
        Assert.All(bottomHalves, bottomHalf => Assert.Equal(1, bottomHalf.Runs));
    }

    [Fact]
    public void Nobody_writes_while_nobody_polls()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var bottomHalf = new ActionBottomHalf(context);

        bottomHalf.Schedule();
        context.Notify();

        Assert.Equal(0, backend.Wakes);
    }

    [Fact]
    public void Nobody_writes_while_the_loop_dispatches()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var scheduledMeanwhile = new ActionBottomHalf(context);
        using var bottomHalf = new ActionBottomHalf(context, () => OtherThread.Do(() =>
        {
            scheduledMeanwhile.Schedule();
            context.Notify();
        }));
        bottomHalf.Schedule();

        context.Poll(blocking: true);

        Assert.Equal(0, backend.Wakes);
    }

    [Fact]
    public void The_announcement_is_down_after_a_wait_that_nobody_ended()
    {
        var backend = new RecordingBackend().OnWait(() => { });
        using var context = new AioContext(null, backend);
        backend.OnWait(context.Notify);
        context.Poll(blocking: true);
        var written = backend.Wakes;

        context.Notify();

        Assert.Equal(written, backend.Wakes);
    }

    [Fact]
    public void A_wake_up_whose_work_was_cancelled_lets_the_loop_wait_on()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var cancelled = new ActionBottomHalf(context);
        using var bottomHalf = new ActionBottomHalf(context);
        backend
            .OnWait(() =>
            {
                cancelled.Schedule();
                cancelled.Cancel();
            })
            .OnWait(bottomHalf.Schedule);

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(2, backend.Waits.Count);
        Assert.Equal((0, 1), (cancelled.Runs, bottomHalf.Runs));
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_wake_event_written_late_does_not_end_a_later_poll(AioBackend backend)
    {
        using var real = BackendChoice.Create(backend, out _);
        real.Wake();
        var waits = 0;
        var recording = new RecordingBackend();
        using var context = new AioContext(null, recording);

        // The first wait is ended by the late write; the loop finds nothing and waits again.
        recording
            .OnWait(() =>
            {
                real.Wait(nanoseconds: -1, context.Handlers);
                waits++;
            })
            .OnWait(() =>
            {
                waits++;
                context.Notify();
            });

        Assert.False(context.Poll(blocking: true));
        Assert.Equal(2, waits);
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_sleeping_loop_is_woken_by_another_thread(AioBackend backend)
    {
        using var loop = new LoopThread(new AioContext(new AioContextOptions { Backend = backend }));
        using var ran = new ManualResetEventSlim();
        using var bottomHalf = new ActionBottomHalf(loop.Context, ran.Set);
        for (var round = 0; round < 100; round++)
        {
            loop.WaitUntilAsleep();
            ran.Reset();
            bottomHalf.Schedule();
            ran.Wait(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [ClassData(typeof(EachBackend))]
    public void A_program_that_tests_its_own_flag_polls_and_is_notified_in_between_does_not_sleep(AioBackend backend)
    {
        const int Rounds = 20_000;
        using var context = new AioContext(new AioContextOptions { Backend = backend });
        var asked = 0;
        var answered = 0;
        var publisher = new Thread(() =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                while (Volatile.Read(ref answered) != round - 1)
                {
                    Thread.SpinWait(1);
                }

                Volatile.Write(ref asked, round);
                context.Notify();
            }
        });
        publisher.Start();

        for (var round = 1; round <= Rounds; round++)
        {
            while (Volatile.Read(ref asked) != round)
            {
                context.Poll(blocking: true);
            }

            Volatile.Write(ref answered, round);
        }

        publisher.Join();
    }
}
