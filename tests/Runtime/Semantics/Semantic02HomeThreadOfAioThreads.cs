namespace Aio.Tests.Semantics;

/// <summary>Semantic 2: the home thread, as far as a thread goes that is started and stopped.</summary>
public abstract class Semantic02HomeThreadOfAioThreads(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void No_thread_is_home_before_the_start_and_one_may_attach_arm_and_schedule()
    {
        using var thread = NewThread();
        using var ran = new ManualResetEventSlim();
        using var timer = new ActionTimer(thread.Context, ran.Set, AioClock.Monotonic);

        timer.Arm(TimeSpan.Zero);

        Assert.False(thread.Context.IsHomeThread);
        thread.Start();
        Assert.True(ran.Wait(OnHomeThread.Limit, TestContext.Current.CancellationToken));
        thread.Stop();
    }

    [Fact]
    public void The_start_claims_it()
    {
        using var thread = NewThread();

        thread.Start();

        Assert.Throws<InvalidOperationException>(() => thread.Context.Poll(blocking: false));
        Assert.Throws<InvalidOperationException>(() => thread.Context.Run(TestContext.Current.CancellationToken));
        Assert.Throws<InvalidOperationException>(() => thread.Context.Prepare(out _));
        Assert.Throws<InvalidOperationException>(thread.Context.VerifyHomeThread);
        Assert.True(OnHomeThread.Do(thread.Context, () => thread.Context.IsHomeThread));
    }

    [Fact]
    public void The_stop_releases_it_and_whoever_polls_next_claims_it()
    {
        using var thread = NewThread();
        thread.Start();
        thread.Stop();
        Assert.False(thread.Context.IsHomeThread);
        Assert.Throws<InvalidOperationException>(thread.Context.VerifyHomeThread);

        OtherThread.Do(() =>
        {
            thread.Context.Poll(blocking: false);
            Assert.True(thread.Context.IsHomeThread);
        });

        Assert.Throws<InvalidOperationException>(() => thread.Context.Poll(blocking: false));
        Assert.Throws<InvalidOperationException>(thread.Start);
    }

    [Fact]
    public void The_end_by_an_exception_releases_it()
    {
        using var thread = NewThread();
        thread.Context.Post(_ => throw new TimeZoneNotFoundException(), 0);
        thread.Start();
        Assert.Throws<TimeZoneNotFoundException>(thread.Stop);

        Assert.False(thread.Context.Poll(blocking: false));

        Assert.True(thread.Context.IsHomeThread);
    }

    [Fact]
    public void A_start_that_is_refused_claims_nothing()
    {
        using var thread = NewThread();
        thread.Context.Poll(blocking: false);

        Assert.Throws<InvalidOperationException>(thread.Start);

        Assert.True(thread.Context.IsHomeThread);
    }

    [Fact]
    public void What_one_home_thread_wrote_is_seen_by_the_next()
    {
        using var thread = NewThread();
        var written = 0;
        using var bottomHalf = new ActionBottomHalf(thread.Context, () => written++);

        for (var start = 1; start <= 200; start++)
        {
            bottomHalf.Schedule();
            thread.Start();
            thread.Stop();
            Assert.Equal((start, start), (written, bottomHalf.Runs));
        }
    }

    private AioThread NewThread() => new("home", new AioContextOptions { Backend = Backend });
}

public sealed class Semantic02HomeThreadOfAioThreadsOnManaged() : Semantic02HomeThreadOfAioThreads(AioBackend.Managed);

public sealed class Semantic02HomeThreadOfAioThreadsOnPoll() : Semantic02HomeThreadOfAioThreads(AioBackend.Poll);

public sealed class Semantic02HomeThreadOfAioThreadsOnEpoll() : Semantic02HomeThreadOfAioThreads(AioBackend.Epoll);
