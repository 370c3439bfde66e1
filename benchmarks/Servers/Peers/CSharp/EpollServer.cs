using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Servers.Peers;

/// <summary>
/// The server straight on epoll, as in C: what a loop in C# can reach at best. It waits for a client that does not read its
/// replies, as no real one may.
/// </summary>
internal static unsafe partial class EpollServer
{
    private const int Backlog = 1024;
    private const int ReadSize = 64 * 1024;
    private const int EventsPerWait = 256;
    private const int Add = 1;
    private const uint Readable = 1;
    private const int DoNotBlock = 0x40;
    private const int NoSignal = 0x4000;
    private const int Interrupted = 4;
    private const int TryAgain = 11;

    // struct epoll_event is packed on x86 alone.
    private static readonly int s_dataOffset = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 4 : 8;

    private static readonly RespServer s_server = new(new RespStore());
    private static readonly ReplyBuffer s_replies = new();
    private static readonly byte[] s_shared = GC.AllocateUninitializedArray<byte>(ReadSize, pinned: true);

    // By descriptor.
    private static Connection?[] s_connections = new Connection?[64];

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
            if (count < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw new IOException($"epoll_wait: {Marshal.GetLastPInvokeErrorMessage()}");
            }

            for (var i = 0; i < count; i++)
            {
                var descriptor = *(int*)(events + (i * eventSize) + s_dataOffset);
                if (descriptor == listening)
                {
                    Accept(epoll, listener);
                }
                else if (!TryServe(descriptor, s_connections[descriptor]!))
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

        s_connections[descriptor] = new Connection(socket);
        Watch(epoll, descriptor);
    }

    private static bool TryServe(int descriptor, Connection connection)
    {
        var received = s_shared;
        var kept = connection.Kept.Length;
        if (kept > 0)
        {
            received = new byte[kept + ReadSize];
            connection.Kept.CopyTo(received, 0);
        }

        nint count;
        fixed (byte* bytes = received)
        {
            count = Receive(descriptor, bytes + kept, ReadSize, DoNotBlock);
        }

        if (count <= 0)
        {
            return count < 0 && Marshal.GetLastPInvokeError() is TryAgain or Interrupted;
        }

        var length = kept + (int)count;
        s_replies.Clear();
        var served = s_server.Serve(received.AsSpan(0, length), s_replies, out var isMalformed);
        connection.Kept = received.AsSpan(served, length - served).ToArray();

        fixed (byte* bytes = s_replies.Span)
        {
            return (s_replies.Length == 0 || Send(descriptor, bytes, s_replies.Length, NoSignal) == s_replies.Length) && !isMalformed;
        }
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

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int EpollWait(int epoll, void* events, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(int descriptor, void* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(int descriptor, void* bytes, nint length, int flags);

    private sealed class Connection(Socket socket)
    {
        public Socket Socket { get; } = socket;

        /// <summary>An incomplete request.</summary>
        public byte[] Kept { get; set; } = [];
    }
}
