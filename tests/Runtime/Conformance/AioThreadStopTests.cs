namespace Aio.Tests.Conformance;

/// <summary>A thread that runs a context: its stop, its disposal, and what is pending by then.</summary>
public abstract class AioThreadStopTests(AioBackend backend) : OnEachKind(backend, isEmbedded: false)
{
    [Theory]
    [MemberData(nameof(EachKind))]
    public void What_was_due_before_the_stop_runs_first(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var thread = NewThread();
        var runs = 0;
        using var callbacks = new Callbacks(thread.Context);
        var makeDue = callbacks.Add(kind, () => runs++);
        thread.Start();

        StopWhileBusy(thread, () =>
        {
            makeDue();
            thread.RequestStop();
        });

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Asynchronous_code_that_was_on_its_way_before_the_stop_comes_there_first()
    {
        using var thread = NewThread();
        thread.Start();
        var switched = Task.CompletedTask;
        var posted = 0;

        StopWhileBusy(thread, () =>
        {
            thread.Context.SynchronizationContext.Post(_ => posted++, null);
            switched = SwitchTo();
            thread.RequestStop();
        });

        Assert.Equal(1, posted);
        Assert.True(switched.IsCompletedSuccessfully);
        await switched;

        async Task SwitchTo() => await thread.Context.SwitchTo();
    }

    [Fact]
    public void A_queue_delivers_all_items_before_the_stop()
    {
        using var thread = NewThread();
        var queue = new ActionQueue<int>(thread.Context, capacity: 4);
        thread.Start();

        StopWhileBusy(thread, () =>
        {
            for (var item = 0; item < 100; item++)
            {
                queue.Post(item);
            }

            thread.RequestStop();
        });

        Assert.Equal(Enumerable.Range(0, 100), queue.Delivered);
    }

    [Fact]
    public void What_the_last_iteration_schedules_waits_for_the_next_start()
    {
        using var thread = NewThread();
        using var ran = new ManualResetEventSlim();
        using var next = new ActionBottomHalf(thread.Context, ran.Set);
        ActionBottomHalf? last = null;
        last = new ActionBottomHalf(thread.Context, () =>
        {
            // Twice in the loop at most, and once in the iteration after it.
            if (last!.Runs < 2)
            {
                last.Schedule();
            }
            else
            {
                next.Schedule();
            }
        });
        using var _ = last;
        thread.Start();

        StopWhileBusy(thread, () =>
        {
            last.Schedule();
            thread.RequestStop();
        });

        Assert.Equal((1, 0), (last.Runs, next.Runs));
        Assert.True(last.IsScheduled);
        thread.Start();
        Assert.True(ran.Wait(OnHomeThread.Limit, TestContext.Current.CancellationToken));
        thread.Stop();
        Assert.Equal((2, 1), (last.Runs, next.Runs));
    }

    [Fact]
    public void What_is_made_due_while_it_is_stopped_runs_once_when_it_is_started_again()
    {
        using var thread = NewThread();
        using var callbacks = new Callbacks(thread.Context);
        var runs = new int[Enum.GetValues<CallbackKind>().Length];
        var makeDue = KindsHere.Select(kind => callbacks.Add(kind, () => runs[(int)kind]++)).ToList();
        thread.Start();
        thread.Stop();

        makeDue.ForEach(due => OtherThread.Do(due));
        thread.Stop();
        Assert.All(runs, count => Assert.Equal(0, count));
        thread.Start();
        thread.Stop();
        thread.Start();
        thread.Stop();

        Assert.All(KindsHere, kind => Assert.Equal(1, runs[(int)kind]));
    }

    [Fact]
    public void Ended_by_an_exception_with_everything_pending_and_started_again_it_runs_all_of_that_once_in_order()
    {
        using var thread = NewThread();
        using var callbacks = new Callbacks(thread.Context);
        var order = new List<CallbackKind>();
        callbacks.AddDue(CallbackKind.BottomHalf, () => throw new TimeZoneNotFoundException());
        foreach (var kind in KindsHere)
        {
            callbacks.AddDue(kind, () => order.Add(kind));
        }

        thread.Start();
        Assert.Throws<TimeZoneNotFoundException>(thread.Stop);
        Assert.Empty(order);

        thread.Start();
        thread.Stop();

        Assert.Equal(KindsHere, order);
    }

    [Fact]
    public void An_exception_in_the_last_iteration_is_told_and_leaves_the_rest_pending()
    {
        using var thread = NewThread();
        using var rest = new ActionBottomHalf(thread.Context);
        thread.Start();

        Assert.Throws<TimeZoneNotFoundException>(() => StopWhileBusy(thread, () =>
        {
            thread.RequestStop();
            thread.Context.Post(_ => throw new TimeZoneNotFoundException(), 0);
            rest.Schedule();
        }));

        Assert.True(rest.IsScheduled);
        thread.Start();
        thread.Stop();
        Assert.Equal(1, rest.Runs);
    }

    [Fact]
    public void Stopped_before_its_loop_has_begun_it_runs_what_was_scheduled()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var thread = NewThread();
            using var bottomHalf = new ActionBottomHalf(thread.Context);
            thread.Start();
            bottomHalf.Schedule();
            thread.Stop();

            Assert.Equal(1, bottomHalf.Runs);
        }
    }

    [Fact]
    public void Asked_to_stop_by_its_own_callback_it_ends()
    {
        using var thread = NewThread();
        thread.Start();

        OnHomeThread.Do(thread.Context, thread.RequestStop);

        Assert.True(SpinWait.SpinUntil(() => !thread.IsRunning, OnHomeThread.Limit));
        thread.Stop();
    }

    [Fact]
    public void On_its_own_thread_stop_and_dispose_are_refused_and_end_nothing()
    {
        using var thread = NewThread("lonely");
        thread.Start();

        OnHomeThread.Do(thread.Context, () =>
        {
            Assert.Contains("'lonely'", Assert.Throws<InvalidOperationException>(thread.Stop).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(thread.Dispose);
        });

        Assert.True(OnHomeThread.Do(thread.Context, () => thread.IsRunning));
        thread.Stop();
        thread.Start();
        Assert.True(thread.IsRunning);
    }

    [Fact]
    public void Stopped_and_disposed_without_a_start_it_is_disposed()
    {
        var thread = NewThread();

        thread.RequestStop();
        thread.Stop();
        thread.Dispose();
        thread.Dispose();
        thread.Stop();

        Assert.Throws<ObjectDisposedException>(thread.Start);
        Assert.False(thread.IsRunning);
    }

    [Fact]
    public void A_dispose_while_another_thread_polls_the_context_is_refused_and_may_be_made_later()
    {
        using var thread = NewThread();
        using var polls = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        thread.Start();
        thread.Stop();
        var poller = new Thread(() =>
        {
            thread.Context.Post(_ =>
            {
                polls.Set();
                mayEnd.Wait();
            }, 0);
            thread.Context.Poll(blocking: false);
        });
        poller.Start();
        polls.Wait(TestContext.Current.CancellationToken);

        Assert.Throws<InvalidOperationException>(thread.Dispose);
        Assert.Throws<InvalidOperationException>(thread.Start);

        mayEnd.Set();
        poller.Join();
        thread.Dispose();
        Assert.Throws<ObjectDisposedException>(thread.Start);
    }

    [Fact]
    public void Starts_stops_and_disposes_at_once_end_in_a_disposed_context_and_nothing_but_their_own_refusals()
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var thread = NewThread();
            thread.Start();

            var failures = AtOnce.Do(thread.Stop, thread.Start, thread.Dispose, StartAgain, thread.Stop, thread.Dispose, StartAgain);

            foreach (var (number, failure) in failures.Index().Where(failure => failure.Item is not null))
            {
                Assert.True(number is 1 or 3 or 6, $"{number}: {failure}");
                Assert.True(failure is InvalidOperationException, failure!.ToString());
            }

            Assert.False(thread.IsRunning);
            Assert.Throws<ObjectDisposedException>(() => thread.Context.Poll(blocking: false));
            Assert.Throws<ObjectDisposedException>(thread.Start);
            Assert.Null(thread.Completion.Exception);

            void StartAgain()
            {
                for (var start = 0; start < 20; start++)
                {
                    try
                    {
                        thread.Start();
                    }
                    catch (InvalidOperationException refusal) when (refusal is not ObjectDisposedException)
                    {
                        // It is running still.
                    }
                }
            }
        }
    }

    /// <summary>Stops it while a callback holds it up, and does something in between, which so is pending when the loop ends.</summary>
    private static void StopWhileBusy(AioThread thread, Action whileBusy)
    {
        using var isBusy = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        thread.Context.Post(_ =>
        {
            isBusy.Set();
            mayGoOn.Wait();
        }, 0);
        isBusy.Wait(TestContext.Current.CancellationToken);
        try
        {
            whileBusy();
        }
        finally
        {
            mayGoOn.Set();
        }

        thread.Stop();
    }

    private AioThread NewThread(string name = "tested") => new(name, new AioContextOptions { Backend = Backend });
}

public sealed class AioThreadStopTestsOnManaged() : AioThreadStopTests(AioBackend.Managed);

public sealed class AioThreadStopTestsOnPoll() : AioThreadStopTests(AioBackend.Poll);

public sealed class AioThreadStopTestsOnEpoll() : AioThreadStopTests(AioBackend.Epoll);
