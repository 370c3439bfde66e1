namespace Aio.Tests.Conformance;

/// <summary>Callbacks that throw.</summary>
public abstract class ExceptionTests(AioBackend backend, bool isEmbedded) : OnEachKind(backend, isEmbedded)
{
    private readonly List<CallbackKind> _order = [];

    [Theory]
    [MemberData(nameof(EachKind))]
    public void The_exception_leaves_the_iteration_and_the_rest_runs_in_the_next_one_in_order_without_a_wait(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var all = MakeTwoOfEachDue(callbacks, kind);

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.Equal(all[..(all.IndexOf(kind) + 1)], _order);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal(all, _order);
        AssertNothingIsReady(context);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void Taken_by_the_user_the_exception_stays_inside_and_the_rest_runs_in_the_same_iteration(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        var taken = new List<Exception>();
        using var context = NewContext(new AioContextOptions
        {
            OnUnhandledException = exception =>
            {
                taken.Add(exception);
                return true;
            },
        });
        using var callbacks = new Callbacks(context);
        var all = MakeTwoOfEachDue(callbacks, kind);

        Assert.True(PollOnce(context));

        Assert.Equal(all, _order);
        Assert.IsType<TimeZoneNotFoundException>(Assert.Single(taken));
        AssertNothingIsReady(context);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void Refused_by_the_user_the_exception_leaves_the_iteration(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext(new AioContextOptions { OnUnhandledException = static _ => false });
        using var callbacks = new Callbacks(context);
        var all = MakeTwoOfEachDue(callbacks, kind);

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.True(PollWithoutBlocking(context));

        Assert.Equal(all, _order);
        AssertNothingIsReady(context);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void Alone_and_thrown_it_is_consumed_and_can_be_made_due_again(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        var runs = 0;
        var makeDue = callbacks.Add(kind, () =>
        {
            runs++;
            throw new TimeZoneNotFoundException();
        });

        for (var round = 1; round <= 3; round++)
        {
            makeDue();
            Assert.Throws<TimeZoneNotFoundException>(() => PollUntilDispatched(context));
            Assert.Equal(round, runs);
            AssertNothingIsReady(context);
        }
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public void Thrown_in_a_nested_poll_and_caught_there_it_leaves_the_outer_one_going_on(CallbackKind kind)
    {
        if (IsRefused(kind))
        {
            return;
        }

        using var context = NewContext();
        using var callbacks = new Callbacks(context);
        using var outer = new ActionBottomHalf(context, () => Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context)));
        outer.Schedule();
        var all = MakeTwoOfEachDue(callbacks, kind);

        Assert.True(PollOnce(context));

        Assert.Equal(all, _order);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void The_items_left_in_a_queue_that_threw_come_first_in_the_next_iteration()
    {
        using var context = NewContext();
        var order = new List<int>();
        using var after = new ActionBottomHalf(context, () => order.Add(9));
        var queue = new ActionQueue<int>(context, item =>
        {
            order.Add(item);
            if (item == 2)
            {
                throw new TimeZoneNotFoundException();
            }
        });
        queue.Post(1);
        queue.Post(2);
        after.Schedule();
        queue.Post(3);

        Assert.Throws<TimeZoneNotFoundException>(() => PollOnce(context));
        Assert.Equal([1, 2], order);

        Assert.True(PollWithoutBlocking(context));
        Assert.Equal([1, 2, 3, 9], order);
        AssertNothingIsReady(context);
    }

    /// <summary>The first of that kind throws.</summary>
    /// <returns>In which order they are to run.</returns>
    private List<CallbackKind> MakeTwoOfEachDue(Callbacks callbacks, CallbackKind throwing)
    {
        var all = new List<CallbackKind>();
        foreach (var kind in KindsHere)
        {
            for (var number = 0; number < 2; number++)
            {
                all.Add(kind);
                callbacks.AddDue(kind, () =>
                {
                    _order.Add(kind);
                    if (kind == throwing && _order.Count(ran => ran == kind) == 1)
                    {
                        throw new TimeZoneNotFoundException();
                    }
                });
            }
        }

        return all;
    }
}

public sealed class ExceptionTestsOnManaged() : ExceptionTests(AioBackend.Managed, isEmbedded: false);

public sealed class ExceptionTestsOnPoll() : ExceptionTests(AioBackend.Poll, isEmbedded: false);

public sealed class ExceptionTestsOnEpoll() : ExceptionTests(AioBackend.Epoll, isEmbedded: false);

public sealed class ExceptionTestsInForeignLoop() : ExceptionTests(AioBackend.Epoll, isEmbedded: true);
