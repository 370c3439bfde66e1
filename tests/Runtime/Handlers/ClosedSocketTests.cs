using System.Net.Sockets;

namespace Aio.Tests.Handlers;

/// <summary>
/// A socket of the framework that its owner closes before it is detached: the framework waits there until nobody holds the handle,
/// so a handler does not.
/// </summary>
public abstract class ClosedSocketTests(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void Closing_it_returns_and_its_handler_is_detached()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        var socket = FrameworkSocket(wire);
        handler.Attach(context, socket.SafeHandle, AioEvents.Read);

        socket.Dispose();

        Assert.False(handler.IsAttached);
        Assert.Equal(AioEvents.None, handler.Interest);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void One_that_is_ready_and_closed_by_an_earlier_callback_is_not_called()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        var handler = new ActionHandler();
        var socket = FrameworkSocket(wire);
        handler.Attach(context, socket.SafeHandle, AioEvents.Read);
        using var bottomHalf = new ActionBottomHalf(context, socket.Dispose);
        wire.Send();
        bottomHalf.Schedule();

        Assert.True(PollOnce(context));

        Assert.Equal(0, handler.Reads);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void Its_handler_can_be_attached_anew()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        using var other = Wire.Pipe();
        var handler = new ActionHandler { WhenRead = () => other.Receive() };
        var socket = FrameworkSocket(wire);
        handler.Attach(context, socket.SafeHandle, AioEvents.Read);
        socket.Dispose();

        handler.Attach(context, other.Near, AioEvents.Read);
        other.Send();
        Assert.True(PollUntilDispatched(context));

        Assert.Equal(1, handler.Reads);
        handler.Detach();
    }

    /// <summary>A socket of the framework in place of the near end.</summary>
    internal static Socket FrameworkSocket(Wire wire)
    {
        var descriptor = TestLibc.Duplicate(wire.NearNumber);

        // Not two descriptors for one socket: what is closed is to be gone.
        wire.Near.Dispose();
        return new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
    }
}

public sealed class ClosedSocketTestsOnPoll() : ClosedSocketTests(AioBackend.Poll, isEmbedded: false);

public sealed class ClosedSocketTestsOnEpoll() : ClosedSocketTests(AioBackend.Epoll, isEmbedded: false);

public sealed class ClosedSocketTestsInForeignLoop() : ClosedSocketTests(AioBackend.Epoll, isEmbedded: true);

/// <summary>Alone, as nobody else may open a descriptor meanwhile.</summary>
[Collection(nameof(NumberOfClosedSocketTests))]
[CollectionDefinition(nameof(NumberOfClosedSocketTests), DisableParallelization = true)]
public abstract class NumberOfClosedSocketTests(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    private const int DuplicateFromNumber = 0;

    [Fact]
    public void A_new_descriptor_with_its_number_is_another_handlers()
    {
        using var context = NewContext();
        using var wire = Wire.Sockets();
        using var fresh = Wire.Pipe();
        var old = new ActionHandler();
        var socket = ClosedSocketTests.FrameworkSocket(wire);
        var number = (int)socket.SafeHandle.DangerousGetHandle();
        old.Attach(context, socket.SafeHandle, AioEvents.Read);
        socket.Dispose();
        using var reused = new SafeDescriptor(Libc.SetDescriptorOption(fresh.NearNumber, DuplicateFromNumber, number));
        Assert.Equal(number, (int)reused.DangerousGetHandle());
        fresh.Send();

        AssertNothingIsReady(context);
        var replacement = new ActionHandler();
        replacement.WhenRead = () => fresh.Receive();
        replacement.Attach(context, reused, AioEvents.Read);
        Assert.True(PollUntilDispatched(context));

        Assert.Equal((0, 1), (old.Reads, replacement.Reads));
        replacement.Detach();
    }
}

public sealed class NumberOfClosedSocketTestsOnPoll() : NumberOfClosedSocketTests(AioBackend.Poll, isEmbedded: false);

public sealed class NumberOfClosedSocketTestsOnEpoll() : NumberOfClosedSocketTests(AioBackend.Epoll, isEmbedded: false);

public sealed class NumberOfClosedSocketTestsInForeignLoop() : NumberOfClosedSocketTests(AioBackend.Epoll, isEmbedded: true);
