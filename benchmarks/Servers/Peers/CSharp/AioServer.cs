using System.Net;
using System.Net.Sockets;

namespace Aio.Benchmarks.Servers.Peers;

/// <summary>
/// The server of <see cref="EpollServer"/>, with its system calls, on the loop of AioContext: what is between the two is the
/// loop's, and what is between this one and the sample is the sample's.
/// </summary>
internal static class AioServer
{
    private const int Backlog = 1024;

    public static void Run()
    {
        using var context = new AioContext();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(Backlog);
        new Listener(context, socket).Attach(context, socket.SafeHandle, AioEvents.Read);
        Console.WriteLine($"listening on {socket.LocalEndPoint}");
        context.Run();
    }

    private sealed class Listener(AioContext context, Socket socket) : AioFdHandler
    {
        private readonly BareServing _serving = new();

        protected override void OnRead()
        {
            // One at a time: readiness is a level.
            var accepted = socket.Accept();
            accepted.NoDelay = true;
            new Connection(_serving, accepted).Attach(context, accepted.SafeHandle, AioEvents.Read);
        }
    }

    private sealed class Connection(BareServing serving, Socket socket) : AioFdHandler
    {
        private readonly BareConnection _connection = new(socket);

        protected override void OnRead()
        {
            if (!serving.TryServe(_connection))
            {
                Detach();
                _connection.Socket.Dispose();
            }
        }
    }
}
