#pragma warning disable xUnit1051 // What is tested is also how it behaves without a token.

namespace Aio.Tests.Conformance;

/// <summary>Polling for as long as a condition holds, and the kick that makes it ask again.</summary>
public abstract class WaitWhileTests(AioBackend backend, bool isEmbedded) : OnEachKind(backend, isEmbedded)
{
    [Fact]
    public void Where_the_condition_is_false_it_does_not_poll()
    {
        using var context = NewContext();
        using var bottomHalf = new ActionBottomHalf(context);
        bottomHalf.Schedule();
        var asked = 0;

        context.WaitWhile(() => ++asked > 1);
        context.WaitWhile(static _ => false, 0);

        Assert.Equal((1, 0, 0L), (asked, bottomHalf.Runs, context.GetStatistics().Iterations));
        Assert.True(context.IsHomeThread);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void A_callback_that_makes_the_condition_false_ends_it(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var waits = true;
        callbacks.AddDue(kind, () => waits = false);

        context.WaitWhile(() => waits);

        Assert.False(waits);
        AssertNothingIsReady(context);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void In_a_callback_of_any_kind_it_runs_the_others(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var waits = true;
        var hasWaited = false;
        callbacks.AddDue(kind, () =>
        {
            callbacks.AddDue(CallbackKind.BottomHalf, () => waits = false);
            context.WaitWhile(() => waits);
            hasWaited = true;
        });

        PollOnce(context);

        Assert.True(hasWaited);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_callback_that_leaves_the_condition_true_does_not_end_it()
    {
        using var context = NewContext();
        ActionBottomHalf? bottomHalf = null;
        bottomHalf = new ActionBottomHalf(context, () => bottomHalf!.Schedule());
        using var _ = bottomHalf;
        bottomHalf.Schedule();

        context.WaitWhile(static bottomHalf => bottomHalf.Runs < 10, bottomHalf);

        Assert.Equal((10, 10L), (bottomHalf.Runs, context.GetStatistics().Iterations));
    }

    [Fact]
    public void Another_thread_that_makes_the_condition_false_and_kicks_wakes_it()
    {
        using var context = NewObservedContext(out var backend);
        var waits = true;
        backend.WhenBlocking = () => OtherThread.Do(() =>
        {
            Volatile.Write(ref waits, false);
            context.Kick();
        });

        context.WaitWhile(() => Volatile.Read(ref waits));

        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
        backend.WhenBlocking = null;
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_kick_between_the_condition_and_the_wait_is_not_lost()
    {
        using var context = new AioContext(null, new CountingBackend(Backend) { MustNotBlock = true });
        var waits = true;

        context.WaitWhile(() =>
        {
            var answer = waits;
            OtherThread.Do(() =>
            {
                waits = false;
                context.Kick();
            });
            return answer;
        });

        Assert.False(waits);
    }

    [Fact]
    public void A_kick_makes_it_ask_again_and_wait_on()
    {
        using var context = NewObservedContext(out var backend);
        var asked = 0;
        backend.WhenBlocking = () => OtherThread.Do(context.Kick);

        context.WaitWhile(() => ++asked <= 5);

        Assert.Equal(6, asked);
        Assert.Equal(5, context.GetStatistics().BlockingWaits);
    }

    [Fact]
    public void A_kick_by_the_home_thread_in_a_callback_costs_no_wake_up()
    {
        using var context = NewContext();
        var waits = true;
        context.Post(_ =>
        {
            waits = false;
            context.Kick();
        }, 0);

        context.WaitWhile(() => waits);

        Assert.Equal(0, context.GetStatistics().WakeUpsWritten);
    }

    [Fact]
    public void Where_nobody_waits_a_kick_writes_no_wake_event_and_leaves_no_notification()
    {
        using var context = NewObservedContext();
        context.Kick();
        OtherThread.Do(context.Kick);

        PollUntilDispatched(context, whenAsleep: () =>
        {
            OtherThread.Do(context.Kick);
            context.Kick();
            Assert.Equal(0, context.GetStatistics().WakeUpsWritten);
            OtherThread.Do(() => context.Post(_ => { }, 0));
        });

        Assert.Equal(1, context.GetStatistics().WakeUpsWritten);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void After_a_wait_that_ended_in_an_exception_nobody_waits()
    {
        using var context = NewContext();
        Assert.Throws<TimeZoneNotFoundException>(() => context.WaitWhile(() => throw new TimeZoneNotFoundException()));
        Assert.Throws<OperationCanceledException>(() => context.WaitWhile(() => true, new CancellationToken(canceled: true)));

        context.Kick();

        AssertNothingIsReady(context);
    }

    [Fact]
    public void On_a_disposed_context_a_kick_does_nothing_and_a_wait_is_refused()
    {
        var context = NewContext();
        context.Dispose();

        context.Kick();
        OtherThread.Do(context.Kick);

        Assert.Throws<ObjectDisposedException>(() => context.WaitWhile(() => false));
        Assert.Equal(0, context.GetStatistics().WakeUpsWritten);
    }

    [Fact]
    public void Cancelled_while_the_condition_is_true_it_throws()
    {
        using var context = NewContext();
        var cancelled = new CancellationToken(canceled: true);

        Assert.Equal(cancelled, Assert.Throws<OperationCanceledException>(() => context.WaitWhile(() => true, cancelled)).CancellationToken);
        Assert.Throws<OperationCanceledException>(() => context.WaitWhile(static _ => true, 0, cancelled));
        Assert.Equal(0, context.GetStatistics().Iterations);
    }

    [Fact]
    public void Cancelled_while_the_condition_is_false_it_returns()
    {
        using var context = NewContext();
        var cancelled = new CancellationToken(canceled: true);

        context.WaitWhile(() => false, cancelled);
        context.WaitWhile(static _ => false, 0, cancelled);

        Assert.Equal(0, context.GetStatistics().Iterations);
    }

    [Fact]
    public void Cancelled_by_another_thread_while_it_sleeps_it_throws()
    {
        using var context = NewObservedContext(out var backend);
        using var cancellation = new CancellationTokenSource();
        backend.WhenBlocking = () => OtherThread.Do(cancellation.Cancel);

        var thrown = Assert.Throws<OperationCanceledException>(() => context.WaitWhile(() => true, cancellation.Token));

        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.Equal(1, context.GetStatistics().BlockingWaits);
    }

    [Fact]
    public void Cancelled_by_a_callback_that_makes_the_condition_false_it_returns()
    {
        using var context = NewContext();
        using var cancellation = new CancellationTokenSource();
        var waits = true;
        context.Post(_ =>
        {
            cancellation.Cancel();
            waits = false;
        }, 0);

        context.WaitWhile(() => waits, cancellation.Token);

        Assert.False(waits);
    }

    [Fact]
    public void After_its_end_a_cancellation_notifies_nobody()
    {
        using var context = NewContext();
        using var cancellation = new CancellationTokenSource();
        context.WaitWhile(() => false, cancellation.Token);

        cancellation.Cancel();

        AssertNothingIsReady(context);
    }

    [Fact]
    public void On_another_thread_than_the_home_thread_it_is_refused_also_where_the_condition_is_false()
    {
        using var context = NewContext();
        PollOnce(context);

        OtherThread.Do(() => Assert.Throws<InvalidOperationException>(() => context.WaitWhile(() =>
        {
            Assert.Fail("It is not to be asked here.");
            return false;
        })));
    }

    [Fact]
    public void No_condition_is_refused()
    {
        using var context = NewContext();

        Assert.Throws<ArgumentNullException>("condition", () => context.WaitWhile(null!));
        Assert.Throws<ArgumentNullException>("condition", () => context.WaitWhile(null!, 0));
    }

    [Fact]
    public void What_the_condition_throws_it_throws()
    {
        using var context = NewContext();
        context.Post(_ => { }, 0);
        var asked = 0;

        Assert.Throws<TimeZoneNotFoundException>(() => context.WaitWhile(() => ++asked == 2 ? throw new TimeZoneNotFoundException() : true));

        Assert.Equal(2, asked);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void What_a_callback_throws_it_throws_and_a_later_one_goes_on_with_the_rest()
    {
        using var context = NewContext();
        var waits = true;
        context.Post(_ => throw new TimeZoneNotFoundException(), 0);
        context.Post(_ => waits = false, 0);

        Assert.Throws<TimeZoneNotFoundException>(() => context.WaitWhile(() => waits));
        Assert.True(waits);

        context.WaitWhile(() => waits);
        Assert.False(waits);
    }

    [Fact]
    public void Waits_nest_and_each_hears_its_own_kick_whichever_comes_first()
    {
        using var context = NewObservedContext(out var backend);
        var (outer, inner) = (true, true);
        var order = new List<string>();
        context.Post(_ =>
        {
            context.WaitWhile(() => Volatile.Read(ref inner));
            order.Add("inner");
        }, 0);
        backend.WhenBlocking = () => OtherThread.Do(() =>
        {
            // The inner wait sleeps: it hears the kick that is meant for the outer one.
            if (outer)
            {
                Volatile.Write(ref outer, false);
            }
            else
            {
                Volatile.Write(ref inner, false);
            }

            context.Kick();
        });

        context.WaitWhile(() => Volatile.Read(ref outer));
        order.Add("outer");

        Assert.Equal(["inner", "outer"], order);
        Assert.Equal(2, context.GetStatistics().BlockingWaits);
    }

    [Fact]
    public void After_the_end_of_an_inner_wait_the_outer_one_hears_kicks_still()
    {
        using var context = NewObservedContext(out var backend);
        var outer = true;
        context.Post(_ => context.WaitWhile(() => false), 0);
        backend.WhenBlocking = () => OtherThread.Do(() =>
        {
            Volatile.Write(ref outer, false);
            context.Kick();
        });

        context.WaitWhile(() => Volatile.Read(ref outer));

        Assert.False(outer);
    }

    [Fact]
    public void While_it_waits_the_context_is_not_disposed()
    {
        using var context = NewContext();
        var asked = false;

        context.WaitWhile(() =>
        {
            asked = true;
            Assert.Throws<InvalidOperationException>(context.Dispose);
            Assert.Throws<InvalidOperationException>(() => OtherThread.Do(context.Dispose));
            return false;
        });

        Assert.True(asked);
        Assert.False(context.Poll(blocking: false));
    }

    [Fact]
    public void It_hears_hundred_thousands_of_kicks_one_after_the_other()
    {
        const int Rounds = 100_000;
        using var context = NewContext();
        var asked = 0;
        var answered = 0;
        var kicker = new Thread(() =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref asked) >= round);
                Volatile.Write(ref answered, round);
                context.Kick();
            }
        });
        kicker.Start();

        for (var round = 1; round <= Rounds; round++)
        {
            Volatile.Write(ref asked, round);
            context.WaitWhile(() => Volatile.Read(ref answered) < round);
        }

        kicker.Join();
        Assert.Equal(Rounds, answered);
    }

    private AioContext NewObservedContext(out CountingBackend backend)
    {
        backend = new CountingBackend(Backend);
        return new AioContext(null, backend);
    }
}

public sealed class WaitWhileTestsOnManaged() : WaitWhileTests(AioBackend.Managed, isEmbedded: false);

public sealed class WaitWhileTestsOnPoll() : WaitWhileTests(AioBackend.Poll, isEmbedded: false);

public sealed class WaitWhileTestsOnEpoll() : WaitWhileTests(AioBackend.Epoll, isEmbedded: false);

public sealed class WaitWhileTestsInForeignLoop() : WaitWhileTests(AioBackend.Epoll, isEmbedded: true);
