using EmbedInForeignLoop;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

public sealed class PriorityTests : IDisposable
{
    private readonly EmbeddedContext _embedded = new();

    public void Dispose() => _embedded.Dispose();

    [Fact]
    public void Prepare_that_finds_something_spares_the_check()
    {
        using var bottomHalf = new ActionBottomHalf(_embedded.Context);
        bottomHalf.Schedule();

        Assert.True(_embedded.Loop.Iterate(mayBlock: true));

        Assert.Equal((1, 0, 1), (_embedded.Source.Prepares, _embedded.Source.Checks, _embedded.Source.Dispatches));
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void A_ready_handler_is_called_although_the_check_was_spared()
    {
        using var bottomHalf = new ActionBottomHalf(_embedded.Context);
        using var handler = new ActionHandler(_embedded.Context, notifier => notifier.TestAndClear());

        // A check that finds nothing, of which the next iteration must not make use.
        Assert.False(_embedded.Loop.Iterate(mayBlock: false));
        handler.Notifier.Set();
        bottomHalf.Schedule();

        _embedded.Loop.Iterate(mayBlock: true);

        Assert.Equal(1, _embedded.Source.Checks);
        Assert.Equal((1, 1), (bottomHalf.Runs, handler.Calls));
    }

    [Fact]
    public void While_a_source_of_higher_priority_is_ready_the_context_is_not_asked_and_then_it_is()
    {
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        var idleCalls = 0;
        _embedded.MainContext.AddIdle(
            () =>
            {
                bottomHalf.Schedule();
                OtherThread.Do(bottomHalf.Schedule);
                Assert.Equal((0, 0, 0), (_embedded.Source.Prepares, bottomHalf.Runs, _embedded.Context.GetStatistics().WakeUpsWritten));
                return ++idleCalls < 100;
            },
            GLibPriority.High);

        _embedded.Run();

        Assert.Equal((100, 1), (idleCalls, bottomHalf.Runs));
    }

    [Fact]
    public void What_this_thread_schedules_between_prepare_and_a_skipped_check_is_run()
    {
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        _embedded.BetweenPrepareAndCheck(bottomHalf.Schedule);

        _embedded.Run();

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void What_another_thread_schedules_between_prepare_and_a_skipped_check_is_run()
    {
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        _embedded.BetweenPrepareAndCheck(() => OtherThread.Do(bottomHalf.Schedule));

        _embedded.Run();

        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void A_handler_attached_between_prepare_and_a_skipped_check_is_called()
    {
        ActionHandler? handler = null;
        _embedded.BetweenPrepareAndCheck(() =>
        {
            handler = new ActionHandler(_embedded.Context, notifier =>
            {
                notifier.TestAndClear();
                _embedded.Loop.Quit();
            });
            handler.Notifier.Set();
        });

        _embedded.Run();

        Assert.Equal(1, handler!.Calls);
        handler.Dispose();
    }

    [Fact]
    public void A_poll_between_prepare_and_a_skipped_check_leaves_the_loop_awake_once()
    {
        using var first = new ActionBottomHalf(_embedded.Context);
        using var second = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        var asked = 0L;
        _embedded.BetweenPrepareAndCheck(() =>
        {
            OtherThread.Do(() =>
            {
                first.Schedule();
                _embedded.Context.Post(static _ => { }, 0);
            });
            Assert.True(_embedded.Context.Poll(blocking: false));
            Assert.False(_embedded.Context.Poll(blocking: false));
            Assert.True(Posix.IsReadable(_embedded.Context.WakeHandle));
            asked = _embedded.Source.Prepares;

            // From here on GLib has this alone to wake up for, and it is not the context's.
            _embedded.MainContext.AddTimeout(TimeSpan.FromMilliseconds(50), () =>
            {
                OtherThread.Do(second.Schedule);
                return false;
            });
        });

        _embedded.Run();

        Assert.Equal((1, 1), (first.Runs, second.Runs));

        // Once for the notification, once for its event; then for the timeout, and for the bottom half that it scheduled. And
        // once more each, for what the system may do.
        Assert.InRange(_embedded.Source.Prepares - asked, 2, 8);
    }

    [Fact]
    public void A_dispatch_that_ends_with_the_context_announced_loses_nothing()
    {
        // The loop inside the callback ends by a source of higher priority: prepared, never checked.
        var quits = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, () =>
        {
            var isOver = false;
            _embedded.BetweenPrepareAndCheck(() => isOver = true);
            while (!isOver)
            {
                _embedded.Loop.Iterate(mayBlock: true);
            }

            OtherThread.Do(quits.Schedule);
        });
        bottomHalf.Schedule();

        _embedded.Run();

        Assert.Equal((1, 1), (bottomHalf.Runs, quits.Runs));
        quits.Dispose();
    }
}
