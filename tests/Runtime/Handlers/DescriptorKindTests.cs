using System.Net;
using System.Net.Sockets;

namespace Aio.Tests.Handlers;

/// <summary>What may be attached.</summary>
public abstract class DescriptorKindTests(AioBackend backend, bool isEmbedded) : OnDescriptors(backend, isEmbedded)
{
    [Fact]
    public void A_pipe()
    {
        using var wire = Wire.Pipe();
        AssertIsWatched(wire);
    }

    [Fact]
    public void A_local_socket()
    {
        using var wire = Wire.Sockets();
        AssertIsWatched(wire);
    }

    [Fact]
    public void A_terminal()
    {
        using var wire = Wire.Terminal();

        // Lines are what a terminal passes on.
        AssertIsWatched(wire, data: (byte)'\n');
    }

    [Fact]
    public void An_event_notifier()
    {
        using var context = NewContext();
        using var notifier = new EventNotifier();
        var handler = new ActionHandler { WhenRead = () => Assert.True(notifier.TestAndClear()) };
        handler.Attach(context, notifier.SafeHandle, AioEvents.Read);
        OtherThread.Do(notifier.Set);

        Assert.True(PollUntilDispatched(context));

        Assert.Equal(1, handler.Reads);
        AssertNothingIsReady(context);
    }

    [Fact]
    public void A_socket_of_the_framework_that_listens_and_one_that_it_accepts()
    {
        using var context = NewContext();
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Socket? accepted = null;
        var received = new byte[1];
        var reader = new ActionHandler { WhenRead = () => accepted!.Receive(received) };
        var acceptor = new ActionHandler
        {
            WhenRead = () =>
            {
                accepted = listener.Accept();
                reader.Attach(context, accepted.SafeHandle, AioEvents.Read);
            },
        };
        acceptor.Attach(context, listener.SafeHandle, AioEvents.Read);

        client.Connect(listener.LocalEndPoint!);
        Assert.True(PollUntilDispatched(context));
        client.Send([42]);
        Assert.True(PollUntilDispatched(context));

        Assert.Equal([42], received);

        reader.Detach();
        acceptor.Detach();
        accepted!.Dispose();
    }

    [Fact]
    public void The_wake_handle_of_another_context()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only epoll has such a handle.");
        using var context = NewContext();
        using var inner = new AioContext(new AioContextOptions { Backend = AioBackend.Epoll });
        using var bottomHalf = new ActionBottomHalf(inner);
        var handler = new ActionHandler
        {
            WhenRead = () =>
            {
                Assert.True(inner.Check());
                inner.Dispatch();
            },
        };
        handler.Attach(context, inner.WakeHandle, AioEvents.Read);
        Assert.False(inner.Prepare(out _));

        OtherThread.Do(bottomHalf.Schedule);

        Assert.True(PollUntilDispatched(context));
        Assert.Equal(1, bottomHalf.Runs);
        AssertNothingIsReady(context);
    }

    private void AssertIsWatched(Wire wire, byte data = 5)
    {
        using var context = NewContext();
        var received = new List<int?>();
        var handler = new ActionHandler { WhenRead = () => received.Add(wire.Receive()) };
        handler.Attach(context, wire.Near, AioEvents.Read);
        AssertNothingIsReady(context);

        wire.Send(data);

        Assert.True(PollUntilDispatched(context));
        Assert.Equal([data], received);
        AssertNothingIsReady(context);
        handler.Detach();
    }
}

public sealed class DescriptorKindTestsOnPoll() : DescriptorKindTests(AioBackend.Poll, isEmbedded: false);

public sealed class DescriptorKindTestsOnEpoll() : DescriptorKindTests(AioBackend.Epoll, isEmbedded: false);

public sealed class DescriptorKindTestsEmbedded() : DescriptorKindTests(AioBackend.Epoll, isEmbedded: true);
