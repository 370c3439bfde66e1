namespace Aio.Tests.Semantics;

/// <summary>Semantic 2: the home thread.</summary>
public abstract class Semantic02HomeThread(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void No_thread_is_home_before_the_first_poll()
    {
        using var context = NewContext();

        Assert.False(context.IsHomeThread);
        Assert.Throws<InvalidOperationException>(context.VerifyHomeThread);
    }

    [Fact]
    public void The_first_poll_makes_its_thread_the_home_thread()
    {
        using var context = NewContext();

        context.Poll(blocking: false);

        Assert.True(context.IsHomeThread);
        context.VerifyHomeThread();
        Assert.False(OtherThread.Do(() => context.IsHomeThread));
    }

    [Fact]
    public void A_poll_from_another_thread_names_the_home_thread_and_leaves_the_context_usable()
    {
        using var context = NewContext();
        context.Poll(blocking: false);

        var exception = Assert.Throws<InvalidOperationException>(() => OtherThread.Do(() => context.Poll(blocking: false)));

        Assert.Contains($"thread {Environment.CurrentManagedThreadId}", exception.Message, StringComparison.Ordinal);
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        Assert.True(context.Poll(blocking: false));
    }

    [Fact]
    public void Every_way_to_poll_is_refused_on_another_thread()
    {
        using var context = NewContext();
        context.Poll(blocking: false);

        OtherThread.Do(() =>
        {
            Assert.Throws<InvalidOperationException>(() => context.Poll(blocking: true));
            Assert.Throws<InvalidOperationException>(() => context.Poll(TimeSpan.Zero));
            Assert.Throws<InvalidOperationException>(() => context.Run(new CancellationToken(canceled: true)));
            Assert.Throws<InvalidOperationException>(context.VerifyHomeThread);
        });
    }

    [Fact]
    public void A_run_that_is_cancelled_already_claims_the_home_thread_and_runs_nothing()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();

        context.Run(new CancellationToken(canceled: true));

        Assert.True(context.IsHomeThread);
        Assert.Equal(0, bottomHalf.Runs);
    }

    [Fact]
    public void A_thread_may_own_several_contexts_and_current_is_the_innermost_that_polls()
    {
        using var outer = NewContext();
        using var inner = NewContext();
        var seen = new List<AioContext?>();
        using var innerBottomHalf = new ActionBottomHalf(inner, () => seen.Add(AioContext.Current));
        using var outerBottomHalf = new ActionBottomHalf(outer, () =>
        {
            seen.Add(AioContext.Current);
            innerBottomHalf.Schedule();
            inner.Poll(blocking: false);
            seen.Add(AioContext.Current);
        });
        outerBottomHalf.Schedule();

        outer.Poll(blocking: false);
        seen.Add(AioContext.Current);

        Assert.Equal([outer, inner, outer, null], seen);
    }

    [Fact]
    public void Current_is_restored_after_an_exception()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context, () => throw new TimeZoneNotFoundException());
        bottomHalf.Schedule();

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: false));

        Assert.Null(AioContext.Current);
    }

    [Fact]
    public void A_later_thread_with_the_number_of_the_home_thread_is_not_the_home_thread()
    {
        using var context = NewContext();
        var (number, claimed) = OtherThread.Do(() =>
        {
            context.Poll(blocking: false);
            return (Environment.CurrentManagedThreadId, context.IsHomeThread);
        });
        Assert.True(claimed);

        // Numbers of ended threads are given out again, as soon as the ended thread is collected.
        for (var attempt = 0; attempt < 200; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var (reused, isHome) = OtherThread.Do(() => (Environment.CurrentManagedThreadId == number, context.IsHomeThread));
            Assert.False(isHome);
            if (reused)
            {
                return;
            }
        }

        // The context keeps its thread alive, and with it the number: then there is no such later thread.
    }
}

public sealed class Semantic02HomeThreadOnManaged() : Semantic02HomeThread(AioBackend.Managed);

public sealed class Semantic02HomeThreadOnPoll() : Semantic02HomeThread(AioBackend.Poll);

public sealed class Semantic02HomeThreadOnEpoll() : Semantic02HomeThread(AioBackend.Epoll);
