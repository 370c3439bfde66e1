using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aio.Samples.Tests.PingServer;

/// <summary>A client that says bytes and expects bytes. Texts are Latin-1, a byte for a character.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly Socket _socket;

    public TestClient(IPEndPoint server, int? receiveBuffer = null)
    {
        // A server that does not answer is a failure, and no test that hangs.
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000, SendTimeout = 60_000 };
        if (receiveBuffer is { } bytes)
        {
            _socket.ReceiveBufferSize = bytes;
        }

        _socket.Connect(server);
    }

    public Socket Socket => _socket;

    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    /// <summary>The next answer is this, and nothing has come before it.</summary>
    public void Expect(string answer) => Assert.Equal(answer, Encoding.Latin1.GetString(Receive(answer.Length)));

    public byte[] Receive(int count)
    {
        var bytes = new byte[count];
        var received = 0;
        while (received < count)
        {
            var more = _socket.Receive(bytes.AsSpan(received));
            Assert.True(more > 0, $"The server closed the connection after '{Encoding.Latin1.GetString(bytes, 0, Math.Min(received, 200))}'.");
            received += more;
        }

        return bytes;
    }

    /// <summary>The server answers this, and closes.</summary>
    public void ExpectLast(string answer)
    {
        Expect(answer);
        ExpectEnd();
    }

    /// <summary>The server closes, whatever it has sent before. What it did not read makes that a reset.</summary>
    public long ExpectEnd()
    {
        var buffer = new byte[65536];
        long received = 0;
        try
        {
            while (_socket.Receive(buffer) is > 0 and var count)
            {
                received += count;
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
        }

        return received;
    }

    public void Ask(string request, string answer)
    {
        Send(request);
        Expect(answer);
    }

    public void Dispose() => _socket.Dispose();
}
