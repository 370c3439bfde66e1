using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aio.Benchmarks.Servers.Measuring;

/// <summary>What a server must answer before it is measured: what <c>redis-cli</c> would say to it, whole and in pieces.</summary>
internal static class Conversation
{
    private static readonly (string Request, string Reply)[] s_exchanges =
    [
        ("PING\r\n", "+PONG\r\n"),
        ("ping\r\n", "+PONG\r\n"),
        ("PING hello\r\n", "$5\r\nhello\r\n"),
        ("*1\r\n$4\r\nPING\r\n", "+PONG\r\n"),
        ("*2\r\n$4\r\nPING\r\n$5\r\nhello\r\n", "$5\r\nhello\r\n"),
        ("*2\r\n$4\r\nECHO\r\n$8\r\na\r\nb  \r\n\r\n", "$8\r\na\r\nb  \r\n\r\n"),
        ("*2\r\n$4\r\nECHO\r\n$0\r\n\r\n", "$0\r\n\r\n"),
        ("*2\r\n$3\r\nGET\r\n$7\r\nnothing\r\n", "$-1\r\n"),
        ("*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$5\r\nvalue\r\n", "+OK\r\n"),
        ("*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n", "$5\r\nvalue\r\n"),
        ("SET key another\r\n", "+OK\r\n"),
        ("GET key\r\n", "$7\r\nanother\r\n"),
        ($"*2\r\n$4\r\nECHO\r\n$300000\r\n{new string('x', 300_000)}\r\n", $"$300000\r\n{new string('x', 300_000)}\r\n"),
    ];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <exception cref="InvalidOperationException">A reply is not the right one.</exception>
    public static void Check(ServerProcess server)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = (int)s_patience.TotalMilliseconds,
            SendTimeout = (int)s_patience.TotalMilliseconds,
        };
        socket.Connect(IPAddress.Loopback, server.Port);
        foreach (var (request, reply) in s_exchanges)
        {
            Exchange(server, socket, [request], reply);
        }

        // All at once, then each byte by itself.
        var some = s_exchanges[..^1];
        var replies = string.Concat(some.Select(exchange => exchange.Reply));
        Exchange(server, socket, [string.Concat(some.Select(exchange => exchange.Request))], replies);
        Exchange(server, socket, some.SelectMany(exchange => exchange.Request).Select(character => character.ToString()), replies);
    }

    private static void Exchange(ServerProcess server, Socket socket, IEnumerable<string> requests, string reply)
    {
        foreach (var request in requests)
        {
            socket.Send(Encoding.Latin1.GetBytes(request));
        }

        var received = new byte[reply.Length];
        var length = 0;
        try
        {
            while (length < received.Length && socket.Receive(received.AsSpan(length)) is > 0 and var count)
            {
                length += count;
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            // What came by then is compared.
        }

        var answer = Encoding.Latin1.GetString(received, 0, length);
        if (answer != reply)
        {
            throw new InvalidOperationException(
                $"{server.Kind.Description} answers {Quote(answer)} instead of {Quote(reply)} to {Quote(string.Concat(requests))}.");
        }
    }

    private static string Quote(string text)
    {
        var visible = text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return visible.Length <= 80 ? $"\"{visible}\"" : $"\"{visible[..80]}…\" ({text.Length} bytes)";
    }
}
