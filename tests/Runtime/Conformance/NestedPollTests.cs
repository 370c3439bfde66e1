namespace Aio.Tests.Conformance;

/// <summary>Callbacks that poll.</summary>
public abstract class NestedPollTests(AioBackend backend, bool isEmbedded) : OnEachKind(backend, isEmbedded)
{
    private const int Depth = 3;

    /// <summary>A callback of a foreign loop may poll the context, or run that loop from within.</summary>
    public static TheoryData<CallbackKind, bool> EachKindAndWay =>
        [.. Enum.GetValues<CallbackKind>().SelectMany(kind => new[] { (kind, false), (kind, true) })];

    [Theory]
    [MemberData(nameof(EachKindAndWay))]
    public void Callbacks_of_one_kind_nest_and_each_runs_once(CallbackKind kind, bool runsTheLoop)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var runs = new int[Depth + 2];
        var depth = 0;
        var deepest = 0;
        for (var number = 0; number < runs.Length; number++)
        {
            var own = number;
            callbacks.AddDue(kind, () =>
            {
                runs[own]++;
                deepest = Math.Max(deepest, ++depth);
                if (depth < Depth && runs.Contains(0))
                {
                    Assert.Equal(kind != CallbackKind.Idle, Poll(context, runsTheLoop));
                }
                else if (!runs.Contains(0))
                {
                    // The last one of all.
                    AssertNothingIsReady(context);
                }

                depth--;
            });
        }

        Assert.Equal(kind != CallbackKind.Idle, PollUntilDispatched(context));

        Assert.Equal(Depth, deepest);
        Assert.All(runs, count => Assert.Equal(1, count));
        AssertNothingIsReady(context);
        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Theory]
    [MemberData(nameof(EachKindAndWay))]
    public void A_nested_poll_runs_what_is_pending_of_all_kinds_in_order_and_each_once(CallbackKind kind, bool runsTheLoop)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var order = new List<CallbackKind>();
        var expected = KindsHere.ToList();
        Action[] makeDue = [.. expected.Select(other => callbacks.Add(other, () => order.Add(other)))];
        var isBack = false;
        callbacks.AddDue(kind, () =>
        {
            Array.ForEach(makeDue, make => make());
            Assert.True(Poll(context, runsTheLoop));
            Assert.Equal(expected, order);
            isBack = true;
        });

        PollUntilDispatched(context);

        Assert.True(isBack);
        AssertNothingIsReady(context);
        Assert.Equal(expected, order);
    }

    [Theory]
    [MemberData(nameof(EachKindAndWay))]
    public void What_a_nested_poll_left_to_the_outer_one_goes_on_in_order(CallbackKind kind, bool runsTheLoop)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var order = new List<CallbackKind>();
        var isFirst = true;

        // All were due before the first poll; whatever the callback does, each runs once, and no kind before an earlier one.
        foreach (var each in KindsHere)
        {
            callbacks.AddDue(each, () =>
            {
                order.Add(each);
                if (each == kind && isFirst)
                {
                    isFirst = false;
                    Poll(context, runsTheLoop, mayBlock: false);
                }
            });
        }

        Assert.True(PollOnce(context));

        Assert.Equal(KindsHere, order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_bottom_half_on_the_stack_is_neither_entered_again_nor_waited_for()
    {
        using var context = NewContext();
        ActionBottomHalf bottomHalf = null!;
        bottomHalf = new ActionBottomHalf(context, () => OnceOnTheStack(context, bottomHalf.Runs, bottomHalf.Schedule));
        bottomHalf.Schedule();

        Assert.True(PollOnce(context));
        Assert.Equal(1, bottomHalf.Runs);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal(2, bottomHalf.Runs);
        AssertNothingIsReady(context);
        bottomHalf.Dispose();
    }

    [Fact]
    public void An_idle_bottom_half_on_the_stack_is_neither_entered_again_nor_does_it_limit_the_wait()
    {
        using var context = NewContext();
        ActionBottomHalf idle = null!;
        idle = new ActionBottomHalf(context, () => OnceOnTheStack(context, idle.Runs, idle.ScheduleIdle));
        idle.ScheduleIdle();

        Assert.False(PollOnce(context));
        Assert.Equal(1, idle.Runs);

        Assert.False(PollUntilDispatched(context));
        Assert.Equal(2, idle.Runs);
        AssertNothingIsReady(context);
        idle.Dispose();
    }

    [Fact]
    public void The_items_left_in_a_queue_on_the_stack_wait_until_it_returns()
    {
        using var context = NewContext();
        ActionQueue<int> queue = null!;
        queue = new ActionQueue<int>(context, _ => OnceOnTheStack(context, queue.Delivered.Count, () => queue.Post(3)));
        queue.Post(1);
        queue.Post(2);

        Assert.True(PollOnce(context));
        Assert.Equal([1, 2], queue.Delivered);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal([1, 2, 3], queue.Delivered);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_timer_on_the_stack_is_neither_entered_again_nor_waited_for()
    {
        using var context = NewContext();
        ActionTimer timer = null!;
        timer = new ActionTimer(context, () => OnceOnTheStack(context, timer.Runs, () => timer.ArmAt(0)));
        timer.ArmAt(0);

        Assert.True(PollOnce(context));
        Assert.Equal(1, timer.Runs);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal(2, timer.Runs);
        AssertNothingIsReady(context);
        timer.Dispose();
    }

    [Fact]
    public void A_handler_on_the_stack_is_neither_entered_again_nor_waited_for()
    {
        if (IsRefused(CallbackKind.Handler))
        {
            return;
        }

        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler();
        handler.WhenRead = () => OnceOnTheStack(context, handler.Reads, notifier.Set);
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        notifier.Set();

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, handler.Reads);

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(2, handler.Reads);
        notifier.TestAndClear();
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_posted_callback_does_not_hold_back_another_one()
    {
        using var context = NewContext();
        var order = new List<string>();
        context.Post(
            name =>
            {
                order.Add(name);
                context.Post(order.Add, "inner");
                Assert.True(PollUntilDispatched(context));
                order.Add("back");
            },
            "outer");

        Assert.True(PollOnce(context));

        Assert.Equal(["outer", "inner", "back"], order);
        AssertNothingIsReady(context);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void What_another_thread_makes_due_while_a_nested_poll_sleeps_wakes_it(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewObservedContext();
        using var callbacks = new Callbacks(context);
        var awaited = 0;
        var makeDue = callbacks.Add(kind, () => awaited++);
        var returned = 0;
        foreach (var outer in KindsHere)
        {
            callbacks.AddDue(outer, () =>
            {
                // All the others are on the stack or have run by then: only this ends the sleep.
                while (PollOnce(context))
                {
                }

                var before = awaited;
                while (awaited == before)
                {
                    PollUntilDispatched(context, whenAsleep: () => OtherThread.Do(makeDue));
                }

                returned++;
            });
        }

        PollUntilDispatched(context);

        Assert.Equal(KindsHere.Count(), returned);
        Assert.Equal(returned, awaited);
    }

    /// <summary>The first time: makes the callback that calls it due again, and asserts that polls do not care.</summary>
    private void OnceOnTheStack(AioContext context, int runs, Action makeDueAgain)
    {
        if (runs == 1)
        {
            makeDueAgain();
            Assert.False(PollOnce(context));
            Assert.False(context.Poll(blocking: false));
            AssertNothingIsReady(context);
        }
    }

    private bool Poll(AioContext context, bool runsTheLoop, bool mayBlock = true) =>
        !runsTheLoop ? context.Poll(mayBlock) : mayBlock ? PollUntilDispatched(context) : PollOnce(context);
}

public sealed class NestedPollTestsOnManaged() : NestedPollTests(AioBackend.Managed, isEmbedded: false);

public sealed class NestedPollTestsOnPoll() : NestedPollTests(AioBackend.Poll, isEmbedded: false);

public sealed class NestedPollTestsOnEpoll() : NestedPollTests(AioBackend.Epoll, isEmbedded: false);

public sealed class NestedPollTestsInForeignLoop() : NestedPollTests(AioBackend.Epoll, isEmbedded: true);
