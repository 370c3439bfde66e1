namespace Aio.Tests.Conformance;

/// <summary>A thread that runs a context: its start, and what is true while it runs.</summary>
public abstract class AioThreadTests(AioBackend backend) : OnEachKind(backend, isEmbedded: false)
{
    [Fact]
    public void Its_callbacks_run_on_a_background_thread_with_its_name()
    {
        using var thread = NewThread("disk");
        thread.Start();

        var (name, isBackground) = OnHomeThread.Do(thread.Context, () => (Thread.CurrentThread.Name, Thread.CurrentThread.IsBackground));

        Assert.Equal(("disk", "disk", true), (thread.Name, name, isBackground));
    }

    [Fact]
    public void Without_a_name_each_has_one_of_its_own()
    {
        using var one = NewThread(null);
        using var other = NewThread(null);

        Assert.StartsWith("aio-thread-", one.Name, StringComparison.Ordinal);
        Assert.NotEqual(one.Name, other.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_name_is_refused(string name) =>
        Assert.Equal("name", Assert.ThrowsAny<ArgumentException>(() => NewThread(name)).ParamName);

    [Fact]
    public void It_is_the_home_thread_by_the_time_that_start_returns()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var thread = NewThread("quick");
            thread.Start();

            var refusal = Assert.Throws<InvalidOperationException>(() => thread.Context.Poll(blocking: false));

            Assert.Contains("'quick'", refusal.Message, StringComparison.Ordinal);
            Assert.False(thread.Context.IsHomeThread);
        }
    }

    [Fact]
    public void Its_callbacks_are_on_the_home_thread_and_see_the_context_and_its_synchronization_context()
    {
        using var thread = NewThread();
        thread.Start();

        var seen = OnHomeThread.Do(thread.Context, () => (thread.Context.IsHomeThread, AioContext.Current, SynchronizationContext.Current));

        Assert.Equal((true, thread.Context, thread.Context.SynchronizationContext), seen);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void What_was_made_due_before_the_start_runs(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var thread = NewThread();
        using var ran = new CountdownEvent(1);
        using var callbacks = new Callbacks(thread.Context);
        callbacks.AddDue(kind, () => ran.Signal());

        thread.Start();

        Assert.True(ran.Wait(OnHomeThread.Limit, TestContext.Current.CancellationToken));
        thread.Stop();
    }

    [Fact]
    public void It_is_running_from_its_start_to_the_end_of_its_loop()
    {
        using var thread = NewThread();
        Assert.False(thread.IsRunning);

        thread.Start();
        Assert.True(thread.IsRunning);
        Assert.True(OnHomeThread.Do(thread.Context, () => thread.IsRunning));

        thread.Stop();
        Assert.False(thread.IsRunning);
    }

    [Fact]
    public async Task Completion_is_that_of_the_latest_start()
    {
        using var thread = NewThread();
        Assert.True(thread.Completion.IsCompletedSuccessfully);

        thread.Start();
        var first = thread.Completion;
        Assert.False(first.IsCompleted);
        thread.RequestStop();
        await Ends(first);

        thread.Start();
        Assert.False(thread.Completion.IsCompleted);
        Assert.True(first.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_second_start_is_refused_and_changes_nothing()
    {
        using var thread = NewThread("busy");
        thread.Start();

        Assert.Contains("'busy'", Assert.Throws<InvalidOperationException>(thread.Start).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => OnHomeThread.Do(thread.Context, thread.Start));

        Assert.True(OnHomeThread.Do(thread.Context, () => thread.Context.IsHomeThread));
    }

    [Fact]
    public void Of_many_starts_at_once_one_wins()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            using var thread = NewThread();

            var failures = AtOnce.Do(thread.Start, thread.Start, thread.Start, thread.Start);

            Assert.Single(failures, failure => failure is null);
            Assert.Equal(3, failures.OfType<InvalidOperationException>().Count());
            Assert.True(OnHomeThread.Do(thread.Context, () => thread.Context.IsHomeThread));
        }
    }

    [Fact]
    public void A_context_that_another_thread_polls_is_refused_and_stays_usable()
    {
        using var thread = NewThread();
        thread.Context.Poll(blocking: false);

        Assert.Throws<InvalidOperationException>(thread.Start);

        Assert.False(thread.IsRunning);
        Assert.True(thread.Context.IsHomeThread);
        using var bottomHalf = new ActionBottomHalf(thread.Context);
        bottomHalf.Schedule();
        Assert.True(thread.Context.Poll(blocking: false));
        thread.Stop();
    }

    [Fact]
    public void After_a_stop_another_thread_may_poll_and_then_no_start_takes_the_context_away()
    {
        using var thread = NewThread();
        thread.Start();
        thread.Stop();
        using var bottomHalf = new ActionBottomHalf(thread.Context);
        bottomHalf.Schedule();
        Assert.False(thread.Context.IsHomeThread);

        Assert.True(thread.Context.Poll(blocking: true));

        Assert.True(thread.Context.IsHomeThread);
        Assert.Throws<InvalidOperationException>(thread.Start);
    }

    [Fact]
    public void Each_start_is_a_new_home_thread()
    {
        using var thread = NewThread();
        thread.Start();
        var first = OnHomeThread.Do(thread.Context, () => Thread.CurrentThread);
        thread.Stop();

        thread.Start();
        var (second, isHome) = OnHomeThread.Do(thread.Context, () => (Thread.CurrentThread, thread.Context.IsHomeThread));

        Assert.NotSame(first, second);
        Assert.True(isHome);
    }

    [Fact]
    public void A_handler_may_be_attached_and_a_timer_armed_by_one_thread_between_a_stop_and_a_start()
    {
        using var thread = NewThread();
        thread.Start();
        thread.Stop();
        using var ran = new CountdownEvent(WatchesDescriptors ? 2 : 1);
        using var timer = new ActionTimer(thread.Context, () => ran.Signal(), AioClock.Monotonic);
        timer.Arm(TimeSpan.Zero);
        using var wire = WatchesDescriptors ? Wire.Pipe() : null;
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.Detach();
            ran.Signal();
        };
        if (wire is not null)
        {
            handler.Attach(thread.Context, wire.Near, AioEvents.Read);
            wire.Send();
        }

        thread.Start();

        Assert.True(ran.Wait(OnHomeThread.Limit, TestContext.Current.CancellationToken));
        thread.Stop();
        Assert.Equal(1, timer.Runs);
    }

    [Fact]
    public async Task A_callback_that_throws_ends_the_loop_and_faults_completion()
    {
        using var thread = NewThread();
        thread.Start();
        var failure = new TimeZoneNotFoundException();
        thread.Context.Post(static failure => throw failure, failure);

        Assert.Same(failure, await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Ends(thread.Completion)));

        Assert.False(thread.IsRunning);
    }

    [Fact]
    public void Stop_throws_what_ended_the_loop_once()
    {
        using var thread = NewFailedThread(out var failure);

        Assert.Same(failure, Assert.Throws<TimeZoneNotFoundException>(thread.Stop));
        thread.Stop();
    }

    [Fact]
    public void Of_many_stops_at_once_one_throws_what_ended_the_loop()
    {
        using var thread = NewFailedThread(out var failure);

        var failures = AtOnce.Do(thread.Stop, thread.Stop, thread.Stop);

        Assert.Same(failure, Assert.Single(failures, thrown => thrown is not null));
    }

    [Fact]
    public void Stop_throws_what_ended_the_loop_also_if_completion_was_asked()
    {
        using var thread = NewFailedThread(out var failure);
        Assert.Same(failure, thread.Completion.Exception!.InnerException);

        Assert.Same(failure, Assert.Throws<TimeZoneNotFoundException>(thread.Stop));
    }

    [Fact]
    public void Dispose_throws_what_ended_the_loop_if_nobody_was_told_and_disposes_all_the_same()
    {
        var thread = NewFailedThread(out var failure);

        Assert.Same(failure, Assert.Throws<TimeZoneNotFoundException>(thread.Dispose));

        Assert.Throws<ObjectDisposedException>(() => thread.Context.Poll(blocking: false));
        thread.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dispose_does_not_throw_what_somebody_was_told(bool byStop)
    {
        var thread = NewFailedThread(out _);
        if (byStop)
        {
            Assert.Throws<TimeZoneNotFoundException>(thread.Stop);
        }
        else
        {
            Assert.NotNull(thread.Completion.Exception);
        }

        thread.Dispose();

        Assert.Throws<ObjectDisposedException>(thread.Start);
    }

    [Fact]
    public void An_exception_that_is_handled_does_not_end_it()
    {
        var handled = new List<Exception>();
        using var thread = NewThread("tough", new AioContextOptions
        {
            OnUnhandledException = exception =>
            {
                handled.Add(exception);
                return true;
            },
        });
        thread.Start();
        var failure = new TimeZoneNotFoundException();
        thread.Context.Post(static failure => throw failure, failure);

        Assert.True(OnHomeThread.Do(thread.Context, () => thread.IsRunning));

        thread.Stop();
        Assert.Equal([failure], handled);
    }

    [Fact]
    public void The_contexts_options_are_those_that_were_given()
    {
        using var thread = NewThread();

        Assert.Equal(Backend, thread.Context.GetStatistics().Backend);
    }

    [Fact]
    public void Started_and_stopped_from_another_loops_callback_it_runs()
    {
        using var outer = NewContext();
        using var thread = NewThread();
        var ran = false;
        outer.Post(_ =>
        {
            thread.Start();
            thread.Context.Post(_ => ran = true, 0);
            thread.Dispose();
        }, 0);

        outer.Poll(blocking: false);

        Assert.True(ran);
        Assert.Throws<ObjectDisposedException>(() => thread.Context.Poll(blocking: false));
    }

    private AioThread NewFailedThread(out Exception failure)
    {
        var thread = NewThread("failing");
        thread.Start();
        var thrown = new TimeZoneNotFoundException();
        thread.Context.Post(static failure => throw failure, thrown);
        Assert.True(SpinWait.SpinUntil(() => !thread.IsRunning, OnHomeThread.Limit));
        failure = thrown;
        return thread;
    }

    private AioThread NewThread(string? name = "tested", AioContextOptions? options = null)
    {
        options ??= new AioContextOptions();
        options.Backend = Backend;
        return new AioThread(name, options);
    }

    private static Task Ends(Task task) => task.WaitAsync(OnHomeThread.Limit, TestContext.Current.CancellationToken);
}

public sealed class AioThreadTestsOnManaged() : AioThreadTests(AioBackend.Managed);

public sealed class AioThreadTestsOnPoll() : AioThreadTests(AioBackend.Poll);

public sealed class AioThreadTestsOnEpoll() : AioThreadTests(AioBackend.Epoll);
