using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Servers.Peers;

/// <summary>
/// Serves connections by bare system calls, one receive and one send for each event, with one read buffer for all. It waits for
/// a client that does not read its replies, as no real server may.
/// </summary>
internal sealed unsafe partial class BareServing
{
    private const int ReadSize = 64 * 1024;
    private const int DoNotBlock = 0x40;
    private const int NoSignal = 0x4000;
    private const int Interrupted = 4;
    private const int TryAgain = 11;

    private readonly RespServer _server = new(new RespStore());
    private readonly ReplyBuffer _replies = new();
    private readonly byte[] _shared = GC.AllocateUninitializedArray<byte>(ReadSize, pinned: true);

    /// <returns>False if the connection has ended.</returns>
    public bool TryServe(BareConnection connection)
    {
        var received = _shared;
        var kept = connection.Kept.Length;
        if (kept > 0)
        {
            received = new byte[kept + ReadSize];
            connection.Kept.CopyTo(received, 0);
        }

        nint count;
        fixed (byte* bytes = received)
        {
            count = Receive(connection.Descriptor, bytes + kept, ReadSize, DoNotBlock);
        }

        if (count <= 0)
        {
            return count < 0 && Marshal.GetLastSystemError() is TryAgain or Interrupted;
        }

        var length = kept + (int)count;
        _replies.Clear();
        var served = _server.Serve(received.AsSpan(0, length), _replies, out var isMalformed);
        if (kept > 0 || served < length)
        {
            connection.Kept = received.AsSpan(served, length - served).ToArray();
        }

        fixed (byte* bytes = _replies.Span)
        {
            return (_replies.Length == 0 || Send(connection.Descriptor, bytes, _replies.Length, NoSignal) == _replies.Length) && !isMalformed;
        }
    }

    // Without SetLastError, which is two calls more for each.
    [LibraryImport("libc", EntryPoint = "recv")]
    private static partial nint Receive(int descriptor, void* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send")]
    private static partial nint Send(int descriptor, void* bytes, nint length, int flags);
}

/// <summary>One of its connections.</summary>
internal sealed class BareConnection(Socket socket)
{
    /// <summary>Keeps the descriptor open.</summary>
    public Socket Socket { get; } = socket;

    public int Descriptor { get; } = (int)socket.Handle;

    /// <summary>An incomplete request.</summary>
    public byte[] Kept { get; set; } = [];
}
