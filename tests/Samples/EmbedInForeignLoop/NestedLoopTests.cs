namespace Aio.Samples.Tests.EmbedInForeignLoop;

public sealed class NestedLoopTests : IDisposable
{
    private readonly EmbeddedContext _embedded = new();

    public void Dispose() => _embedded.Dispose();

    [Fact]
    public void The_loop_inside_a_bottom_half_runs_others_and_not_the_one_on_the_stack()
    {
        using var other = new ActionBottomHalf(_embedded.Context);
        var depth = 0;
        ActionBottomHalf? outer = null;
        outer = new ActionBottomHalf(_embedded.Context, () =>
        {
            Assert.Equal(1, ++depth);
            if (outer!.Runs == 1)
            {
                using var thread = OtherThread.Start(() =>
                {
                    outer.Schedule();
                    other.Schedule();
                });
                while (other.Runs == 0)
                {
                    _embedded.Loop.Iterate(mayBlock: true);
                }
            }
            else
            {
                _embedded.Loop.Quit();
            }

            depth--;
        });
        outer.Schedule();

        _embedded.Run();

        Assert.Equal((2, 1), (outer.Runs, other.Runs));
        outer.Dispose();
    }

    [Fact]
    public void The_loop_inside_a_handler_leaves_its_descriptor_alone_and_waits()
    {
        using var other = new ActionBottomHalf(_embedded.Context);
        var asked = 0L;
        var isInside = false;
        using var handler = new ActionHandler(_embedded.Context, notifier =>
        {
            Assert.False(isInside);
            isInside = true;
            var before = _embedded.Source.Prepares;

            // The event is still up: it must neither be delivered nor end a wait.
            _embedded.MainContext.AddTimeout(TimeSpan.FromMilliseconds(50), () =>
            {
                OtherThread.Do(other.Schedule);
                return false;
            });
            while (other.Runs == 0)
            {
                _embedded.Loop.Iterate(mayBlock: true);
            }

            asked = _embedded.Source.Prepares - before;
            isInside = false;
            notifier.TestAndClear();
            _embedded.Loop.Quit();
        });
        handler.Notifier.Set();

        _embedded.Run();

        Assert.Equal((1, 1), (handler.Calls, other.Runs));
        Assert.InRange(asked, 1, 6);
    }

    [Fact]
    public void A_handler_in_which_the_loop_ran_is_called_again_afterwards()
    {
        using var handler = new ActionHandler(_embedded.Context, notifier => notifier.TestAndClear());
        var calls = 0;
        using var nesting = new ActionHandler(_embedded.Context, notifier =>
        {
            notifier.TestAndClear();
            if (++calls == 2)
            {
                _embedded.Loop.Quit();
                return;
            }

            handler.Notifier.Set();
            while (handler.Calls == 0)
            {
                _embedded.Loop.Iterate(mayBlock: true);
            }

            notifier.Set();
        });
        nesting.Notifier.Set();

        _embedded.Run();

        Assert.Equal((1, 2), (handler.Calls, calls));
    }

    [Fact]
    public void The_loop_inside_a_callback_of_GLib_runs_what_the_outer_one_found_ready()
    {
        // Both are ready in the same iteration, of the same priority; the first one runs the loop before GLib comes to the second.
        using var other = new SecondContext(_embedded);
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, () =>
        {
            while (other.BottomHalf.Runs == 0)
            {
                _embedded.Loop.Iterate(mayBlock: true);
            }
        });
        bottomHalf.Schedule();
        other.BottomHalf.Schedule();

        _embedded.Loop.Iterate(mayBlock: true);
        Assert.Equal((1, 1), (bottomHalf.Runs, other.BottomHalf.Runs));

        using var last = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        using (OtherThread.Start(() =>
        {
            other.BottomHalf.Schedule();
            last.Schedule();
        }))
        {
            _embedded.Run();
        }

        _embedded.Loop.Iterate(mayBlock: false);
        Assert.Equal(2, other.BottomHalf.Runs);
    }
}
