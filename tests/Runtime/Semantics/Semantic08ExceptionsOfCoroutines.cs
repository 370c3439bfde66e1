using System.Runtime.CompilerServices;
using Aio.CompilerServices;

namespace Aio.Tests.Semantics;

/// <summary>Semantic 8: an asynchronous bottom half that throws.</summary>
public abstract class Semantic08ExceptionsOfCoroutines(AioBackend backend) : OnBackend(backend)
{
    private readonly List<string> _order = [];
    private readonly Gates _gates = new();

    [Fact]
    public void What_it_throws_before_it_waits_leaves_the_poll_and_the_rest_stays_pending()
    {
        using var context = NewContext();
        using var coroutine = new ActionCoroutine(context, _ => throw new TimeZoneNotFoundException());
        coroutine.Schedule();
        AddLater(context, "after");

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Empty(_order);

        Assert.True(context.Poll(blocking: true));
        Assert.Equal(["after"], _order);
        Assert.Equal(1, coroutine.Runs);
    }

    [Fact]
    public void What_it_throws_after_it_has_waited_leaves_the_poll_that_ran_it_and_the_rest_stays_pending()
    {
        using var context = NewContext();
        using var coroutine = NewThrowing(context);
        AddLater(context, "before");
        _gates.OpenFromOtherThread(0);
        AddLater(context, "after");

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Equal(["before"], _order);

        Assert.True(context.Poll(blocking: true));
        Assert.Equal(["before", "after"], _order);
    }

    [Fact]
    public void The_next_run_may_begin_then()
    {
        using var context = NewContext();
        using var coroutine = NewThrowing(context);
        coroutine.Schedule();
        context.Poll(blocking: false);
        _gates.Open(0);

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Equal(1, coroutine.Runs);

        Assert.True(context.Poll(blocking: true));
        Assert.Equal(2, coroutine.Runs);
        _gates.Open(1);
        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
    }

    [Fact]
    public void So_it_does_where_its_value_task_comes_from_a_pool()
    {
        using var context = NewContext();
        using var coroutine = new Pooled(context, _gates);
        coroutine.Schedule();
        context.Poll(blocking: false);
        _gates.OpenFromOtherThread(0);
        AddLater(context, "after");

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Empty(_order);
    }

    [Fact]
    public void What_ends_on_another_thread_throws_on_the_loop()
    {
        using var context = NewContext();
        var failure = new TimeZoneNotFoundException();
        var task = new TaskCompletionSource();
        using var coroutine = new PlainCoroutine(context, () => new ValueTask(task.Task));
        coroutine.Schedule();
        context.Poll(blocking: false);

        OtherThread.Do(() => task.SetException(failure));
        Assert.True(coroutine.IsRunning);

        Assert.Same(failure, Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true)));
        Assert.False(coroutine.IsRunning);
    }

    [Fact]
    public void What_another_callback_has_let_go_on_throws_when_that_one_has_returned()
    {
        using var context = NewContext();
        using var coroutine = NewThrowing(context);
        context.SynchronizationContext.Post(_ =>
        {
            _gates.Open(0);
            _order.Add("opened");
        }, null);
        AddLater(context, "after");

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Equal((1, "opened"), (coroutine.Ended, Assert.Single(_order)));

        Assert.True(context.Poll(blocking: true));
        Assert.Equal(["opened", "after"], _order);
    }

    [Fact]
    public void Where_that_callback_throws_itself_both_are_thrown_one_after_the_other()
    {
        using var context = NewContext();
        using var coroutine = NewThrowing(context);
        context.SynchronizationContext.Post(_ =>
        {
            _gates.Open(0);
            throw new InvalidTimeZoneException();
        }, null);
        AddLater(context, "after");

        Assert.Throws<InvalidTimeZoneException>(() => context.Poll(blocking: true));
        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Empty(_order);

        Assert.True(context.Poll(blocking: true));
        Assert.Equal(["after"], _order);
    }

    [Fact]
    public void What_a_timer_has_let_go_on_throws_before_the_next_timer_runs()
    {
        using var context = NewContext();
        using var coroutine = NewThrowing(context);
        using var first = new ActionTimer(context, () => AsInRun.Do(context, () => _gates.Open(0)));
        using var second = new ActionTimer(context, () => _order.Add("second"));
        first.ArmAt(0);
        second.ArmAt(1);
        context.VirtualClock.Advance(TimeSpan.FromSeconds(1));

        Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
        Assert.Empty(_order);

        Assert.True(context.Poll(blocking: true));
        Assert.Equal(["second"], _order);
    }

    [Fact]
    public void In_a_nested_poll_it_leaves_that_one()
    {
        using var context = NewContext();
        using var coroutine = NewThrowing(context);
        context.Post(_ =>
        {
            Assert.Throws<TimeZoneNotFoundException>(() => context.Poll(blocking: true));
            _order.Add("caught");
        }, 0);
        _gates.Open(0);

        Assert.True(context.Poll(blocking: true));

        Assert.Equal((1, "caught"), (coroutine.Ended, Assert.Single(_order)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_it_is_taken_the_poll_goes_on_and_who_takes_it_may_poll(bool polls)
    {
        AioContext context = null!;
        context = NewContext(new AioContextOptions
        {
            OnUnhandledException = exception =>
            {
                _order.Add(exception.GetType().Name);
                if (polls)
                {
                    context.Poll(blocking: false);
                    _order.Add("polled");
                }

                return true;
            },
        });
        using var coroutine = NewThrowing(context);
        coroutine.Schedule();
        context.Poll(blocking: false);
        _gates.Open(0);
        AddLater(context, "after");

        Assert.True(context.Poll(blocking: true));

        Assert.Equal(polls ? [nameof(TimeZoneNotFoundException), "after", "polled"] : [nameof(TimeZoneNotFoundException), "after"], _order);
        context.Poll(blocking: false);
        Assert.Equal((2, true), (coroutine.Runs, coroutine.IsUnderWay));
        context.Dispose();
    }

    [Fact]
    public void That_it_was_cancelled_is_an_exception_as_any_while_the_context_is_not_disposed()
    {
        using var context = NewContext();
        using var stop = new CancellationTokenSource();
        using var coroutine = new ActionCoroutine(context, _ => Task.Delay(Timeout.Infinite, stop.Token));
        coroutine.Schedule();
        context.Poll(blocking: false);

        stop.Cancel();

        Assert.Throws<TaskCanceledException>(() => context.Poll(blocking: true));
    }

    [Fact]
    public void A_run_ends_by_it_and_may_be_run_again()
    {
        using var context = NewContext();
        using var coroutine = NewThrowing(context);
        using var stop = new CancellationTokenSource();
        _gates.OpenFromOtherThread(0);

        Assert.Throws<TimeZoneNotFoundException>(() => context.Run(stop.Token));

        context.Post(stop => stop.Cancel(), stop);
        context.Run(stop.Token);
    }

    /// <summary>One that waits for the next gate, and then throws. It waits already.</summary>
    private ActionCoroutine NewThrowing(AioContext context)
    {
        var coroutine = new ActionCoroutine(context, async _ =>
        {
            await _gates.Next();
            throw new TimeZoneNotFoundException();
        });
        coroutine.Schedule();
        context.Poll(blocking: false);
        return coroutine;
    }

    private void AddLater(AioContext context, string what) => context.Post(what => _order.Add(what), what);

    private sealed class Pooled(AioContext context, Gates gates) : Coroutine(context)
    {
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
        protected override async ValueTask RunAsync(CancellationToken disposal)
        {
            await gates.Next();
            throw new TimeZoneNotFoundException();
        }
    }
}

public sealed class Semantic08ExceptionsOfCoroutinesOnManaged() : Semantic08ExceptionsOfCoroutines(AioBackend.Managed);

public sealed class Semantic08ExceptionsOfCoroutinesOnPoll() : Semantic08ExceptionsOfCoroutines(AioBackend.Poll);

public sealed class Semantic08ExceptionsOfCoroutinesOnEpoll() : Semantic08ExceptionsOfCoroutines(AioBackend.Epoll);
