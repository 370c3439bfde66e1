namespace Aio.Tests.Handlers;

/// <summary>A handler that moves to a loop on another thread, from inside its own callback.</summary>
public abstract class HandedOverHandlerTests(AioBackend backend) : OnBackend(backend)
{
    [Fact]
    public void It_is_called_there_before_its_callback_here_has_returned()
    {
        using var context = NewContext();
        using var there = new LoopThread(NewContext());
        using var wire = Wire.Sockets();
        using var wasCalled = new ManualResetEventSlim();
        var handler = new ActionHandler();
        var calledInTime = false;
        handler.WhenRead = () =>
        {
            handler.Detach();
            handler.WhenRead = () =>
            {
                wire.Receive();
                wasCalled.Set();
            };
            there.OnLoop(() => handler.Attach(there.Context, wire.Near, AioEvents.Read));
            calledInTime = wasCalled.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        };
        handler.Attach(context, wire.Near, AioEvents.Read);
        wire.Send();

        Assert.True(context.Poll(blocking: true));

        Assert.True(calledInTime);
        there.OnLoop(() => Assert.True(handler.IsAttached));
        wasCalled.Reset();
        there.WaitUntilAsleep();
        wire.Send();
        Assert.True(wasCalled.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        there.OnLoop(handler.Detach);
    }

    [Fact]
    public void Its_callback_there_outlasts_the_one_here()
    {
        using var context = NewContext();
        using var there = new LoopThread(NewContext());
        using var wire = Wire.Sockets();
        using var isRunning = new ManualResetEventSlim();
        using var mayReturn = new ManualResetEventSlim();
        using var hasReturned = new ManualResetEventSlim();
        var handler = new ActionHandler();
        var callsNested = 0;
        handler.WhenRead = () =>
        {
            handler.Detach();
            handler.WhenRead = () =>
            {
                isRunning.Set();
                mayReturn.Wait(TestContext.Current.CancellationToken);
                handler.WhenRead = () => callsNested++;

                // On the stack still, so not entered again, though the callback that handed it over has returned meanwhile.
                there.Context.Poll(blocking: false);
                handler.Detach();
                hasReturned.Set();
            };
            there.OnLoop(() => handler.Attach(there.Context, wire.Near, AioEvents.Read));
            isRunning.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        };
        handler.Attach(context, wire.Near, AioEvents.Read);
        wire.Send();

        Assert.True(context.Poll(blocking: true));
        mayReturn.Set();
        Assert.True(hasReturned.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

        Assert.Equal(0, callsNested);
    }

    [Fact]
    public void Back_in_the_callback_that_handed_it_over_it_is_not_entered_again()
    {
        using var context = NewContext();
        using var there = new LoopThread(NewContext());
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        handler.WhenRead = () =>
        {
            handler.WhenRead = null;
            handler.Detach();
            there.OnLoop(() =>
            {
                handler.Attach(there.Context, wire.Near, AioEvents.Read);
                handler.Detach();
            });
            handler.Attach(context, wire.Near, AioEvents.Read);
            context.Poll(blocking: false);
            Assert.Equal(1, handler.Reads);
        };
        handler.Attach(context, wire.Near, AioEvents.Read);
        wire.Send();

        Assert.True(context.Poll(blocking: true));
        Assert.Equal(1, handler.Reads);
        Assert.True(context.Poll(blocking: true));
        Assert.Equal(2, handler.Reads);
    }
}

public sealed class HandedOverHandlerTestsOnPoll() : HandedOverHandlerTests(AioBackend.Poll);

public sealed class HandedOverHandlerTestsOnEpoll() : HandedOverHandlerTests(AioBackend.Epoll);
