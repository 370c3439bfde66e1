namespace Aio.Tests.Conformance;

/// <summary>In which order one iteration runs the kinds.</summary>
public abstract class OrderTests(AioBackend backend, bool isEmbedded) : OnEachKind(backend, isEmbedded)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bottom_halves_run_first_then_handlers_then_timers_whatever_was_due_first(bool reversed)
    {
        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var order = new List<CallbackKind>();
        CallbackKind[] kinds = [.. new[] { CallbackKind.BottomHalf, CallbackKind.Handler, CallbackKind.Timer }.Where(KindsHere.Contains)];
        foreach (var kind in reversed ? kinds.Reverse() : kinds)
        {
            callbacks.AddDue(kind, () => order.Add(kind));
        }

        Assert.True(PollOnce(context));

        Assert.Equal(kinds, order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void All_kinds_that_become_due_while_the_loop_sleeps_run_in_one_iteration_in_order()
    {
        using var context = NewObservedContext();
        using var callbacks = new Callbacks(context);
        var order = new List<CallbackKind>();
        Action[] makeDue = [.. KindsHere.Select(kind => callbacks.Add(kind, () => order.Add(kind)))];

        Assert.True(PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(() => Array.ForEach(makeDue, make => make()))));

        Assert.Equal(KindsHere, order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Bottom_halves_of_all_kinds_run_in_the_order_of_their_scheduling()
    {
        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var order = new List<int>();
        CallbackKind[] kinds = [CallbackKind.Post, CallbackKind.Idle, CallbackKind.BottomHalf, CallbackKind.Queue, CallbackKind.Post, CallbackKind.BottomHalf];
        foreach (var (number, kind) in kinds.Index())
        {
            callbacks.AddDue(kind, () => order.Add(number));
        }

        Assert.True(PollOnce(context));

        Assert.Equal(Enumerable.Range(0, kinds.Length), order);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void A_timer_armed_by_an_earlier_kind_runs_in_the_same_iteration_and_one_armed_by_a_timer_in_the_next(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        using var timer = new ActionTimer(context);
        callbacks.AddDue(kind, () => timer.ArmAt(0));

        PollOnce(context);
        Assert.Equal(kind == CallbackKind.Timer ? 0 : 1, timer.Runs);

        PollOnce(context);
        Assert.Equal(1, timer.Runs);
        AssertNothingIsReady(context);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void A_bottom_half_scheduled_by_any_kind_runs_in_the_next_iteration_without_a_wait(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        using var bottomHalf = new ActionBottomHalf(context);
        callbacks.AddDue(kind, bottomHalf.Schedule);

        PollOnce(context);
        Assert.Equal(0, bottomHalf.Runs);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal(1, bottomHalf.Runs);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_bottom_half_that_always_schedules_itself_starves_neither_handlers_nor_timers()
    {
        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        ActionBottomHalf bottomHalf = null!;
        bottomHalf = new ActionBottomHalf(context, () => bottomHalf.Schedule());
        bottomHalf.Schedule();
        var ran = new List<CallbackKind>();
        Action[] makeDue = [.. KindsHere.Select(kind => callbacks.Add(kind, () => ran.Add(kind)))];

        for (var round = 1; round <= 3; round++)
        {
            ran.Clear();
            Array.ForEach(makeDue, make => make());
            Assert.True(PollOnce(context));
            Assert.Equal(KindsHere, ran);
            Assert.Equal(round, bottomHalf.Runs);
        }

        bottomHalf.Dispose();
        AssertNothingIsReady(context);
    }
}

public sealed class OrderTestsOnManaged() : OrderTests(AioBackend.Managed, isEmbedded: false);

public sealed class OrderTestsOnPoll() : OrderTests(AioBackend.Poll, isEmbedded: false);

public sealed class OrderTestsOnEpoll() : OrderTests(AioBackend.Epoll, isEmbedded: false);

public sealed class OrderTestsInForeignLoop() : OrderTests(AioBackend.Epoll, isEmbedded: true);
