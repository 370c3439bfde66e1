namespace Aio.Tests.Semantics;

/// <summary>Semantic 4: a run is claimed by one atomic step; cancel and dispose.</summary>
public abstract class Semantic04CancelAndDispose(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void A_cancelled_one_does_not_run()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();

        Assert.True(bottomHalf.Cancel());

        Assert.False(bottomHalf.IsScheduled);
        Assert.False(context.Poll(blocking: false));
        Assert.Equal(0, bottomHalf.Runs);
    }

    [Fact]
    public void Cancel_without_a_scheduled_run_takes_nothing_away()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);

        Assert.False(bottomHalf.Cancel());
        bottomHalf.Schedule();
        context.Poll(blocking: false);

        Assert.False(bottomHalf.Cancel());
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Cancelled_and_scheduled_again_it_runs_once()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        bottomHalf.Cancel();

        bottomHalf.Schedule();

        Assert.True(context.Poll(blocking: false));
        Assert.False(context.Poll(blocking: false));
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Cancelled_and_scheduled_again_while_the_loop_sleeps_it_wakes_it()
    {
        var backend = new RecordingBackend();
        using var context = new AioContext(null, backend);
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        bottomHalf.Cancel();
        backend.OnWait(bottomHalf.Schedule);

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(1, bottomHalf.Runs);
        Assert.Equal(1, backend.Wakes);
    }

    [Fact]
    public void One_callback_cancels_the_next()
    {
        using var context = NewContext();
        using var second = new ActionBottomHalf(context);
        using var first = new ActionBottomHalf(context, () => Assert.True(second.Cancel()));
        first.Schedule();
        second.Schedule();

        context.Poll(blocking: false);

        Assert.Equal((1, 0), (first.Runs, second.Runs));
    }

    [Fact]
    public void A_schedule_and_a_cancel_that_race_have_the_run_between_them_exactly_once()
    {
        using var loop = new LoopThread(NewContext());
        var runs = 0;
        using var bottomHalf = new ActionBottomHalf(loop.Context, () => Volatile.Write(ref runs, runs + 1));
        var expected = 0;
        for (var round = 0; round < 50_000; round++)
        {
            bottomHalf.Schedule();
            if (!bottomHalf.Cancel())
            {
                expected++;
            }
        }

        loop.OnLoop(() => { });
        Assert.Equal(expected, Volatile.Read(ref runs));
    }

    [Fact]
    public void A_disposed_one_does_not_run_and_refuses_to_be_scheduled()
    {
        using var context = NewContext();
        var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();

        bottomHalf.Dispose();

        Assert.False(bottomHalf.IsScheduled);
        Assert.False(bottomHalf.Cancel());
        Assert.False(context.Poll(blocking: false));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Throws<ObjectDisposedException>(bottomHalf.Schedule);
            Assert.Throws<ObjectDisposedException>(bottomHalf.ScheduleIdle);
            Assert.False(bottomHalf.IsScheduled);
        }

        Assert.False(context.Poll(blocking: false));
        Assert.Equal(0, bottomHalf.Runs);
        bottomHalf.Dispose();
    }

    [Fact]
    public void One_that_disposes_itself_while_it_runs_ends_its_run_and_has_no_other()
    {
        using var context = NewContext();
        ActionBottomHalf? bottomHalf = null;
        bottomHalf = new ActionBottomHalf(context, () =>
        {
            bottomHalf!.Schedule();
            bottomHalf.Dispose();
        });
        bottomHalf.Schedule();

        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void Many_that_dispose_one_another_run_once_in_all()
    {
        using var context = NewContext();
        var all = new List<ActionBottomHalf>();
        for (var number = 0; number < 16; number++)
        {
            all.Add(new ActionBottomHalf(context, () => all.ForEach(bottomHalf => bottomHalf.Dispose())));
        }

        all.ForEach(bottomHalf => bottomHalf.Schedule());
        context.Poll(blocking: false);
        context.Poll(blocking: false);

        Assert.Equal(1, all.Sum(bottomHalf => bottomHalf.Runs));
    }

    [Fact]
    public void A_context_disposed_with_everything_pending_runs_nothing_later_and_refuses_everything()
    {
        var context = NewContext();
        var bottomHalf = new ActionBottomHalf(context);
        var idle = new ActionBottomHalf(context);
        var queue = new ActionQueue<int>(context);
        var posted = false;
        context.Poll(blocking: false);
        bottomHalf.Schedule();
        idle.ScheduleIdle();
        queue.Post(1);
        context.Post(_ => posted = true, 0);

        context.Dispose();
        context.Dispose();

        Assert.False(bottomHalf.IsScheduled);
        Assert.False(idle.IsScheduled);
        Assert.Throws<ObjectDisposedException>(() => context.Poll(blocking: false));
        Assert.Throws<ObjectDisposedException>(() => context.Run(new CancellationToken(canceled: true)));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.Throws<ObjectDisposedException>(bottomHalf.Schedule);
            Assert.Throws<ObjectDisposedException>(bottomHalf.ScheduleIdle);
            Assert.Throws<ObjectDisposedException>(() => queue.Post(2));
            Assert.Throws<ObjectDisposedException>(() => queue.TryPost(2));
            Assert.Throws<ObjectDisposedException>(() => context.Post(_ => posted = true, 0));
        }

        context.Notify();
        Assert.False(posted);
        Assert.Empty(queue.Delivered);
        Assert.Equal((0, 0), (bottomHalf.Runs, idle.Runs));
        Assert.Equal(1, context.GetStatistics().Iterations);
        bottomHalf.Dispose();
        idle.Dispose();
    }

    [Fact]
    public void A_disposed_context_lets_go_of_what_was_pending()
    {
        var context = NewContext();
        var reference = SchedulePending(context);

        context.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(reference.IsAlive);
        GC.KeepAlive(context);

        static WeakReference SchedulePending(AioContext context)
        {
            var bottomHalf = new ActionBottomHalf(context);
            bottomHalf.Schedule();
            return new WeakReference(bottomHalf);
        }
    }

    [Fact]
    public void A_context_refuses_to_be_disposed_from_a_callback_and_stays_usable()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context, context.Dispose);
        bottomHalf.Schedule();

        Assert.Throws<InvalidOperationException>(() => context.Poll(blocking: false));

        using var other = new ActionBottomHalf(context);
        other.Schedule();
        Assert.True(context.Poll(blocking: false));
    }

    [Fact]
    public void A_context_refuses_to_be_disposed_while_another_thread_polls_it_and_stays_usable()
    {
        using var loop = new LoopThread(NewContext());
        loop.WaitUntilAsleep();

        Assert.Throws<InvalidOperationException>(loop.Context.Dispose);

        loop.OnLoop(() => { });
    }

    [Fact]
    public void A_context_refuses_to_be_disposed_between_two_polls_of_a_run()
    {
        using var context = NewContext();
        using var stop = new CancellationTokenSource();
        using var running = new ManualResetEventSlim();
        ActionBottomHalf? again = null;
        again = new ActionBottomHalf(context, () =>
        {
            running.Set();
            again!.Schedule();
        });
        again.Schedule();
        var loop = new Thread(() => context.Run(stop.Token));
        loop.Start();
        running.Wait(TestContext.Current.CancellationToken);

        for (var attempt = 0; attempt < 20_000; attempt++)
        {
            Assert.Throws<InvalidOperationException>(context.Dispose);
        }

        stop.Cancel();
        loop.Join();
        again.Dispose();
    }

    [Fact]
    public void What_is_behind_a_cancelled_one_that_is_scheduled_again_while_the_loop_lets_go_of_it_is_never_lost()
    {
        using var context = new AioContext(null, new ReturningBackend());
        using var first = new ActionBottomHalf(context);
        using var toggled = new ActionBottomHalf(context);
        using var behind = new ActionBottomHalf(context);
        for (var session = 0; session < 20; session++)
        {
            var done = false;
            var poster = new Thread(() =>
            {
                for (var round = 0; round < 50_000; round++)
                {
                    first.ScheduleIdle();
                    toggled.Schedule();
                    toggled.Cancel();
                    behind.ScheduleIdle();
                    toggled.Schedule();
                    toggled.Cancel();
                }

                Volatile.Write(ref done, true);
            });
            poster.Start();
            while (!Volatile.Read(ref done))
            {
                context.Poll(TimeSpan.FromTicks(1));
            }

            poster.Join();
            foreach (var bottomHalf in new[] { first, toggled, behind })
            {
                var runs = bottomHalf.Runs;
                bottomHalf.Schedule();
                context.Poll(blocking: false);
                Assert.Equal(runs + 1, bottomHalf.Runs);
            }
        }
    }

    [Fact]
    public void Refused_disposals_never_disturb_the_polls_that_they_meet()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        var stop = false;
        context.Poll(blocking: false);
        using var gate = new ManualResetEventSlim();
        var refused = 0;

        // While this thread is inside a poll the whole time, every attempt is refused, and none makes a nested poll fail.
        var disposer = new Thread(() =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            while (!Volatile.Read(ref stop))
            {
                Assert.Throws<InvalidOperationException>(context.Dispose);
                Interlocked.Increment(ref refused);
            }
        });
        disposer.Start();
        using var outer = new ActionBottomHalf(context, () =>
        {
            gate.Set();
            while (bottomHalf.Runs < 20_000 || Volatile.Read(ref refused) == 0)
            {
                bottomHalf.Schedule();
                Assert.True(context.Poll(blocking: false));
            }

            Volatile.Write(ref stop, true);
            disposer.Join();
        });
        outer.Schedule();
        context.Poll(blocking: false);

        Assert.InRange(bottomHalf.Runs, 20_000, int.MaxValue);
    }

    [Fact]
    public void A_dispose_and_the_polls_that_race_it_agree_on_who_came_first()
    {
        for (var round = 0; round < 300; round++)
        {
            var context = NewContext();
            context.Poll(blocking: false);
            var disposed = false;
            var disposer = new Thread(() =>
            {
                while (!disposed)
                {
                    try
                    {
                        context.Dispose();
                        disposed = true;
                    }
                    catch (InvalidOperationException exception) when (exception is not ObjectDisposedException)
                    {
                        // It is being polled at this moment.
                    }
                }
            });
            disposer.Start();

            // Until the dispose comes through, every poll works.
            void PollForEver()
            {
                while (true)
                {
                    context.Poll(blocking: false);

                    // Outside, for as long as inside: the dispose must have its chance.
                    Thread.SpinWait(round % 100);
                }
            }

            Assert.Throws<ObjectDisposedException>((Action)PollForEver);
            disposer.Join();
        }
    }

    [Fact]
    public void Another_thread_may_dispose_a_context_that_nobody_polls()
    {
        var context = NewContext();
        OtherThread.Do(() => context.Poll(blocking: false));

        context.Dispose();

        Assert.Throws<ObjectDisposedException>(() => OtherThread.Do(() => context.Post(_ => { }, 0)));
    }

    [Fact]
    public void A_notification_that_races_the_dispose_never_writes_to_a_descriptor_opened_since()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It watches eventfds.");
        for (var round = 0; round < 2_000; round++)
        {
            var context = NewContext(new AioContextOptions { AlwaysWake = true });
            using var start = new Barrier(2);
            var notifier = new Thread(() =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                for (var notification = 0; notification < 10; notification++)
                {
                    context.Notify();
                }
            });
            notifier.Start();
            start.SignalAndWait(TestContext.Current.CancellationToken);
            context.Dispose();

            // They get the numbers that have just been freed.
            using var first = new EventNotifier();
            using var second = new EventNotifier();
            notifier.Join();
            Assert.False(first.TestAndClear());
            Assert.False(second.TestAndClear());
        }
    }

    /// <summary>Waits end at once, so that the loop looks again and again.</summary>
    private sealed class ReturningBackend : WaitBackend
    {
        public override AioBackend Kind => AioBackend.Managed;

        public override void Wait(long nanoseconds, HandlerSource handlers)
        {
        }

        public override void Wake()
        {
        }

        public override void Dispose()
        {
        }
    }
}

public sealed class Semantic04CancelAndDisposeOnManaged() : Semantic04CancelAndDispose(AioBackend.Managed);

public sealed class Semantic04CancelAndDisposeOnPoll() : Semantic04CancelAndDispose(AioBackend.Poll);

public sealed class Semantic04CancelAndDisposeOnEpoll() : Semantic04CancelAndDispose(AioBackend.Epoll);
