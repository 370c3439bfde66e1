using EmbedInForeignLoop;

namespace Aio.Samples.Tests.EmbedInForeignLoop;

public sealed class ExceptionTests : IDisposable
{
    private readonly EmbeddedContext _embedded = new();

    public void Dispose() => _embedded.Dispose();

    [Fact]
    public void What_a_bottom_half_throws_comes_out_of_run_and_the_rest_is_run_by_the_next()
    {
        using var throws = new ActionBottomHalf(_embedded.Context, static () => throw new DeviceException("first"));
        using var rest = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        throws.Schedule();
        rest.Schedule();

        Assert.Equal("first", Assert.Throws<DeviceException>(_embedded.Run).Message);
        Assert.Equal(0, rest.Runs);

        _embedded.Run();
        Assert.Equal((1, 1), (throws.Runs, rest.Runs));
    }

    [Fact]
    public void What_a_handler_throws_comes_out_of_an_iteration()
    {
        using var handler = new ActionHandler(_embedded.Context, notifier =>
        {
            notifier.TestAndClear();
            throw new DeviceException("handler");
        });
        handler.Notifier.Set();

        Assert.Throws<DeviceException>(() => _embedded.Loop.Iterate(mayBlock: true));
        Assert.False(_embedded.Loop.Iterate(mayBlock: false));
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public void What_a_callback_of_GLib_throws_comes_out_of_run()
    {
        _embedded.MainContext.AddIdle(() => throw new DeviceException("idle"));

        Assert.Throws<DeviceException>(_embedded.Run);
    }

    [Fact]
    public void Two_that_throw_in_one_iteration_come_out_one_after_the_other()
    {
        _embedded.MainContext.AddIdle(() => throw new DeviceException("first"), GLibPriority.Default);
        _embedded.MainContext.AddIdle(() => throw new DeviceException("second"), GLibPriority.Default);

        Assert.Equal("first", Assert.Throws<DeviceException>(_embedded.Run).Message);
        Assert.Equal("second", Assert.Throws<DeviceException>(_embedded.Run).Message);
    }

    [Fact]
    public void What_comes_after_it_in_the_same_iteration_waits_for_the_next()
    {
        _embedded.MainContext.AddIdle(() => throw new DeviceException("idle"), GLibPriority.Default);
        using var after = new SecondContext(_embedded, _embedded.Loop.Quit);
        after.BottomHalf.Schedule();

        Assert.Throws<DeviceException>(_embedded.Run);
        Assert.Equal(0, after.BottomHalf.Runs);

        _embedded.Run();
        Assert.Equal(1, after.BottomHalf.Runs);
    }

    [Fact]
    public void One_between_prepare_and_a_skipped_check_loses_nothing()
    {
        using var bottomHalf = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        _embedded.BetweenPrepareAndCheck(() =>
        {
            OtherThread.Do(bottomHalf.Schedule);
            throw new DeviceException("between");
        });

        Assert.Throws<DeviceException>(_embedded.Run);
        Assert.Equal(0, bottomHalf.Runs);

        _embedded.Run();
        Assert.Equal(1, bottomHalf.Runs);
    }

    [Fact]
    public void One_that_is_caught_inside_a_callback_does_not_end_the_loop_around_it()
    {
        using var throws = new ActionBottomHalf(_embedded.Context, static () => throw new DeviceException("inner"));
        using var quit = new ActionBottomHalf(_embedded.Context, _embedded.Loop.Quit);
        using var outer = new ActionBottomHalf(_embedded.Context, () =>
        {
            throws.Schedule();
            Assert.Throws<DeviceException>(() => _embedded.Loop.Iterate(mayBlock: true));
            quit.Schedule();
        });
        outer.Schedule();

        _embedded.Run();

        Assert.Equal((1, 1, 1), (throws.Runs, outer.Runs, quit.Runs));
    }

    [Fact]
    public void A_context_disposed_under_its_source_is_an_exception_and_no_sleep()
    {
        _embedded.Loop.Iterate(mayBlock: false);
        _embedded.Context.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _embedded.Loop.Iterate(mayBlock: true));
    }

    [Fact]
    public void Another_thread_than_the_home_thread_is_refused()
    {
        _embedded.Loop.Iterate(mayBlock: false);

        OtherThread.Do(() => Assert.Throws<InvalidOperationException>(() => _embedded.Loop.Iterate(mayBlock: true)));
    }
}
