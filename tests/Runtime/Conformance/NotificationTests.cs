namespace Aio.Tests.Conformance;

/// <summary>Programs that test a flag of their own, poll, and are notified in between; and many threads that schedule.</summary>
public abstract class NotificationTests(AioBackend backend, bool isEmbedded) : OnLoop(backend, isEmbedded)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Notified_between_its_test_and_the_poll_it_does_not_sleep_and_the_next_time_it_does(bool onOtherThread)
    {
        using var context = NewContext();
        PollOnce(context);
        var flag = false;
        Assert.False(flag);
        Do(onOtherThread, SetAndNotify);

        Assert.False(PollWithoutBlocking(context));

        Assert.True(flag);
        AssertNothingIsReady(context);

        void SetAndNotify()
        {
            flag = true;
            context.Notify();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Notified_while_the_loop_sleeps_it_wakes(bool onOtherThread)
    {
        using var context = NewObservedContext();
        var flag = false;

        Assert.False(PollUntilWoken(context, whenAsleep: () => Do(onOtherThread, () =>
        {
            flag = true;
            context.Notify();
        })));

        Assert.True(flag);
        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Ten_notifications_end_one_poll()
    {
        using var context = NewContext();
        for (var number = 0; number < 10; number++)
        {
            context.Notify();
            OtherThread.Do(context.Notify);
        }

        Assert.False(PollWithoutBlocking(context));

        AssertNothingIsReady(context);
    }

    [Fact]
    public void Notified_by_a_callback_the_next_poll_does_not_sleep()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context, context.Notify);
        bottomHalf.Schedule();
        Assert.True(PollOnce(context));

        Assert.False(PollWithoutBlocking(context));

        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_flag_that_another_thread_sets_at_any_moment_is_always_seen()
    {
        const int Rounds = 2_000;
        using var context = NewContext();
        using var answer = new SemaphoreSlim(0);
        var flag = 0;
        var setter = new Thread(() =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                Volatile.Write(ref flag, round);
                context.Notify();
                answer.Wait();
            }
        });
        setter.Start();

        for (var round = 1; round <= Rounds; round++)
        {
            while (Volatile.Read(ref flag) < round)
            {
                PollUntilWoken(context);
            }

            answer.Release();
        }

        setter.Join();
        Assert.Equal(Rounds, flag);
    }

    [Fact]
    public void Ten_thousand_schedules_from_two_threads_are_all_answered_by_a_run_that_sees_what_was_written_before()
    {
        const int Each = 5_000;
        using var context = NewContext();
        int[] written = [0, 0];
        int[] seen = [0, 0];
        using var bottomHalf = new ActionBottomHalf(context, () =>
        {
            seen[0] = Volatile.Read(ref written[0]);
            seen[1] = Volatile.Read(ref written[1]);
        });
        PollOnce(context);
        var threads = StartTwo(thread =>
        {
            for (var number = 1; number <= Each; number++)
            {
                Volatile.Write(ref written[thread], number);
                bottomHalf.Schedule();
            }
        });

        while (seen[0] < Each || seen[1] < Each)
        {
            PollUntilDispatched(context);
        }

        Array.ForEach(threads, thread => thread.Join());
        PollOnce(context);
        AssertNothingIsReady(context);
        var statistics = context.GetStatistics();
        Assert.InRange(bottomHalf.Runs, 1, 2 * Each);
        Assert.Equal((bottomHalf.Runs, bottomHalf.Runs), (statistics.Scheduled, statistics.CallbacksRun));
        Assert.InRange(statistics.WakeUpsWritten, 0, bottomHalf.Runs);
    }

    [Fact]
    public void Ten_thousand_posts_from_two_threads_run_once_each_in_the_order_of_each_thread()
    {
        const int Each = 5_000;
        using var context = NewContext();
        var posted = new List<int>();
        var queue = new ActionQueue<int>(context, capacity: 16);
        PollOnce(context);
        var threads = StartTwo(thread =>
        {
            for (var number = 0; number < Each; number++)
            {
                var item = (number * 2) + thread;
                if (number % 2 == 0)
                {
                    queue.Post(item);
                }
                else
                {
                    context.Post(posted.Add, item);
                }
            }
        });

        while (queue.Delivered.Count + posted.Count < 2 * Each)
        {
            PollUntilDispatched(context);
        }

        Array.ForEach(threads, thread => thread.Join());
        AssertNothingIsReady(context);
        foreach (var received in new[] { queue.Delivered, posted })
        {
            Assert.Equal(Each, received.Count);
            Assert.All([0, 1], thread =>
            {
                var ofThread = received.Where(item => item % 2 == thread).ToList();
                Assert.Equal(ofThread.Order().Distinct(), ofThread);
                Assert.Equal(Each / 2, ofThread.Count);
            });
        }

        Assert.Equal(2 * Each, context.GetStatistics().CallbacksRun);
    }

    private static void Do(bool onOtherThread, Action action)
    {
        if (onOtherThread)
        {
            OtherThread.Do(action);
        }
        else
        {
            action();
        }
    }

    private static Thread[] StartTwo(Action<int> run)
    {
        Thread[] threads = [new(() => run(0)), new(() => run(1))];
        Array.ForEach(threads, thread => thread.Start());
        return threads;
    }
}

public sealed class NotificationTestsOnManaged() : NotificationTests(AioBackend.Managed, isEmbedded: false);

public sealed class NotificationTestsOnPoll() : NotificationTests(AioBackend.Poll, isEmbedded: false);

public sealed class NotificationTestsOnEpoll() : NotificationTests(AioBackend.Epoll, isEmbedded: false);

public sealed class NotificationTestsInForeignLoop() : NotificationTests(AioBackend.Epoll, isEmbedded: true);
