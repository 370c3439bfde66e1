using System.Net;
using System.Net.Sockets;

namespace Aio.Benchmarks.Servers.Peers;

/// <summary>The server on <see cref="SocketAsyncEventArgs"/>: the framework's own loop, whose completions run on the thread pool.</summary>
internal static class SocketAsyncServer
{
    private const int Backlog = 1024;

    public static void Run()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        Console.WriteLine($"listening on {listener.LocalEndPoint}");

        var store = new RespStore();
        while (true)
        {
            var socket = listener.Accept();
            socket.NoDelay = true;
            new Connection(socket, new RespServer(store)).Start();
        }
    }

    private sealed class Connection : SocketAsyncEventArgs
    {
        private const int BufferSize = 16 * 1024;

        private readonly Socket _socket;
        private readonly RespServer _server;
        private readonly ReplyBuffer _replies = new();
        private byte[] _received = GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);
        private int _kept;
        private bool _ends;

        // It makes no use of the execution context, which would be captured and restored each time.
        public Connection(Socket socket, RespServer server)
            : base(true) => (_socket, _server) = (socket, server);

        public void Start() => ReceiveAll();

        protected override void OnCompleted(SocketAsyncEventArgs e)
        {
            if (LastOperation == SocketAsyncOperation.Receive ? TryServe() : TryContinueAfterSending())
            {
                ReceiveAll();
            }
        }

        private void ReceiveAll()
        {
            while (true)
            {
                if (_kept == _received.Length)
                {
                    Array.Resize(ref _received, _received.Length * 2);
                }

                SetBuffer(_received, _kept, _received.Length - _kept);
                if (_socket.ReceiveAsync(this) || !TryServe())
                {
                    return;
                }
            }
        }

        /// <returns>Whether to receive more.</returns>
        private bool TryServe()
        {
            if (SocketError != SocketError.Success || BytesTransferred == 0)
            {
                End();
                return false;
            }

            var length = _kept + BytesTransferred;
            _replies.Clear();
            var served = _server.Serve(_received.AsSpan(0, length), _replies, out _ends);
            _kept = length - served;
            _received.AsSpan(served, _kept).CopyTo(_received);
            if (_replies.Length > 0)
            {
                // All of it is sent by the time this completes.
                SetBuffer(System.Runtime.InteropServices.MemoryMarshal.AsMemory(_replies.Memory));
                return !_socket.SendAsync(this) && TryContinueAfterSending();
            }

            return true;
        }

        private bool TryContinueAfterSending()
        {
            if (SocketError == SocketError.Success && !_ends)
            {
                return true;
            }

            End();
            return false;
        }

        private void End()
        {
            _socket.Dispose();
            Dispose();
        }
    }
}
