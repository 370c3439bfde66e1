using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Servers.Peers;

/// <summary>The server straight on epoll, as in C: what a loop in C# can reach at best.</summary>
internal static unsafe partial class EpollServer
{
    private const int Backlog = 1024;
    private const int EventsPerWait = 256;
    private const int Add = 1;
    private const uint Readable = 1;
    private const int Interrupted = 4;

    // struct epoll_event is packed on x86 alone.
    private static readonly int s_dataOffset = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 4 : 8;

    private static readonly BareServing s_serving = new();

    // By descriptor.
    private static BareConnection?[] s_connections = new BareConnection?[64];

    public static void Run()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        var listening = (int)listener.Handle;

        var epoll = EpollCreate(0);
        Watch(epoll, listening);
        Console.WriteLine($"listening on {listener.LocalEndPoint}");

        var eventSize = s_dataOffset + 8;
        var events = stackalloc byte[EventsPerWait * 16];
        while (true)
        {
            var count = EpollWait(epoll, events, EventsPerWait, -1);
            if (count < 0 && Marshal.GetLastSystemError() is var error and not Interrupted)
            {
                throw new IOException($"epoll_wait: {Marshal.GetPInvokeErrorMessage(error)}");
            }

            for (var i = 0; i < count; i++)
            {
                var descriptor = *(int*)(events + (i * eventSize) + s_dataOffset);
                if (descriptor == listening)
                {
                    Accept(epoll, listener);
                }
                else if (!s_serving.TryServe(s_connections[descriptor]!))
                {
                    s_connections[descriptor]!.Socket.Dispose();
                    s_connections[descriptor] = null;
                }
            }
        }
    }

    private static void Accept(int epoll, Socket listener)
    {
        var socket = listener.Accept();
        socket.NoDelay = true;
        var descriptor = (int)socket.Handle;
        if (descriptor >= s_connections.Length)
        {
            Array.Resize(ref s_connections, descriptor * 2);
        }

        s_connections[descriptor] = new BareConnection(socket);
        Watch(epoll, descriptor);
    }

    private static void Watch(int epoll, int descriptor)
    {
        var interest = stackalloc byte[16];
        new Span<byte>(interest, 16).Clear();
        *(uint*)interest = Readable;
        *(int*)(interest + s_dataOffset) = descriptor;
        if (EpollControl(epoll, Add, descriptor, interest) != 0)
        {
            throw new IOException($"epoll_ctl: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int EpollControl(int epoll, int operation, int descriptor, void* interest);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    private static partial int EpollWait(int epoll, void* events, int count, int milliseconds);
}
