using System.Text;

namespace Aio.Samples.Tests.PingServer;

/// <summary>How requests may come, and what is no request.</summary>
public sealed class ProtocolTests : IDisposable
{
    private readonly RunningServer _server = new();
    private readonly TestClient _client;
    private readonly TestClient _other;

    public ProtocolTests()
    {
        _client = _server.Connect();
        _other = _server.Connect();
    }

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("PING\r\n", "+PONG\r\n")]
    [InlineData("PING\n", "+PONG\r\n")]
    [InlineData("  ping \t hello  \r\n", "$5\r\nhello\r\n")]
    [InlineData("\r\n\n   \r\nPING\r\n", "+PONG\r\n")]
    [InlineData("ECHO \"hello world\"\r\n", "$11\r\nhello world\r\n")]
    [InlineData("ECHO 'hello world'\r\n", "$11\r\nhello world\r\n")]
    [InlineData("ECHO \"\"\r\n", "$0\r\n\r\n")]
    [InlineData("ECHO \"a\\n\\r\\t\\b\\a\\\"\\\\\\q\"\r\n", "$9\r\na\n\r\t\b\a\"\\q\r\n")]
    [InlineData("ECHO \"\\x41\\xfF\\x4\"\r\n", "$4\r\nA\u00ffx4\r\n")]
    [InlineData("ECHO 'it\\'s \\n'\r\n", "$7\r\nit's \\n\r\n")]
    [InlineData("ECHO a\"b c\"\r\n", "$4\r\nab c\r\n")]
    public void A_line_is_split_as_Redis_does(string line, string answer) => _client.Ask(line, answer);

    [Theory]
    [InlineData("*1\r\n$4\r\nPING\r\n", "+PONG\r\n")]
    [InlineData("*0\r\n*-1\r\n*1\r\n$4\r\nPING\r\n", "+PONG\r\n")]
    [InlineData("*2\r\n$4\r\nECHO\r\n$10\r\n0123456789\r\n", "$10\r\n0123456789\r\n")]
    [InlineData("*12\r\n$3\r\nFLY\r\n$1\r\n1\r\n$1\r\n2\r\n$1\r\n3\r\n$1\r\n4\r\n$1\r\n5\r\n$1\r\n6\r\n$1\r\n7\r\n$1\r\n8\r\n$1\r\n9\r\n$2\r\n10\r\n$2\r\n11\r\n",
        "-ERR unknown command 'FLY', with args beginning with: '1' '2' '3' '4' '5' '6' '7' \r\n")]
    public void An_array_of_bulk_strings_is_a_request(string request, string answer)
    {
        _client.Ask(request, answer);
        _client.Ask("PING\r\n", "+PONG\r\n");
    }

    [Theory]
    [InlineData("*x\r\n", "invalid multibulk length")]
    [InlineData("*\r\n", "invalid multibulk length")]
    [InlineData("*01\r\n", "invalid multibulk length")]
    [InlineData("*+1\r\n", "invalid multibulk length")]
    [InlineData("* 1\r\n", "invalid multibulk length")]
    [InlineData("*1048577\r\n", "invalid multibulk length")]
    [InlineData("*99999999999999999999\r\n", "invalid multibulk length")]
    [InlineData("*11111111111111111111111111111111", "too big mbulk count string")]
    [InlineData("*1\r\n+PING\r\n", "expected '$', got '+'")]
    [InlineData("*1\r\n$-1\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$4x\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$00\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$-0\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$1048577\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$2147483648\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$9223372036854775807\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$9223372036854775808\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$1048576\r\n", "too big request")]
    [InlineData("*1\r\n$44444444444444444444444444444444", "too big bulk count string")]
    [InlineData("ECHO \"open\r\n", "unbalanced quotes in request")]
    [InlineData("ECHO 'open\r\n", "unbalanced quotes in request")]
    [InlineData("ECHO \"a\"b\r\n", "unbalanced quotes in request")]
    public void What_is_no_request_is_named_and_the_connection_closed(string garbage, string mistake)
    {
        _client.Send("PING\r\n" + garbage);

        _client.ExpectLast($"+PONG\r\n-ERR Protocol error: {mistake}\r\n");
    }

    [Fact]
    public void A_line_without_an_end_is_refused_at_64_KiB()
    {
        _client.Send(new string('x', (64 * 1024) + 1));

        _client.ExpectLast("-ERR Protocol error: too big inline request\r\n");
    }

    [Fact]
    public void Any_bytes_at_all_leave_the_server_as_it_was()
    {
        // The same bytes every time.
        var random = new Random(20141);
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
            {
                // Likelier to get somewhere.
                const string Alphabet = "*$0123456789\r\n\"'\\x PINGSETGET";
                for (var i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = (byte)Alphabet[bytes[i] % Alphabet.Length];
                }
            }

            using var client = new TestClient(_server.EndPoint);
            try
            {
                client.Send(bytes);
                client.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Refused before it was sent whole.
            }

            client.ExpectEnd();
        }

        _client.Ask("PING\r\n", "+PONG\r\n");
    }

    [Fact]
    public void Requests_may_be_split_at_every_byte()
    {
        var requests = Encoding.Latin1.GetBytes(
            Resp.Request("SET", "key", "a\r\nb") + "GET key\r\n" + "*0\r\n" + Resp.Request("GET", "key") + "ECHO \"x y\"\r\n" + Resp.Request("PING"));
        const string Answers = "+OK\r\n$4\r\na\r\nb\r\n$4\r\na\r\nb\r\n$3\r\nx y\r\n+PONG\r\n";

        for (var split = 1; split < requests.Length; split++)
        {
            _client.Send(requests.AsSpan(0, split));

            // The second piece is sent when the first has arrived: another client's answer has come after it.
            Settle();
            _client.Send(requests.AsSpan(split));
            _client.Expect(Answers);
        }
    }

    [Fact]
    public void Requests_may_come_byte_by_byte()
    {
        foreach (var letter in Resp.Request("SET", "key", "value") + "GET \"key\"\r\n")
        {
            _client.Send([(byte)letter]);
            Settle();
        }

        _client.Expect("+OK\r\n$5\r\nvalue\r\n");
    }

    [Fact]
    public void The_beginning_of_a_request_may_fill_its_buffer_exactly()
    {
        // Buffers are powers of two; with a key of 1000 bytes the beginning has 1024, and ends within a number.
        for (var keyLength = 990; keyLength <= 1010; keyLength++)
        {
            var beginning = $"*3\r\n$3\r\nSET\r\n${keyLength}\r\n{new string('k', keyLength)}\r\n$1";
            _client.Send(beginning);
            Settle();
            _client.Ask("0\r\n0123456789\r\n", "+OK\r\n");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Ten_thousand_requests_in_one_go_are_answered_in_order(int connections)
    {
        const int Count = 10_000;
        var requests = new StringBuilder();
        var answers = new StringBuilder();
        for (var number = 0; number < Count; number++)
        {
            requests.Append(Resp.Request("ECHO", $"{number}"));
            answers.Append(Resp.Bulk($"{number}"));
        }

        var clients = Enumerable.Range(0, connections).Select(_ => _server.Connect()).ToList();
        clients.ForEach(client => client.Send(requests.ToString()));
        clients.ForEach(client => client.Expect(answers.ToString()));

        clients.ForEach(client => client.Dispose());
        Assert.Equal(connections * Count, _server.Stop().Counts.Requests);
    }

    [Fact]
    public void A_value_of_nearly_the_limit_goes_and_comes_whole()
    {
        var value = string.Create((1 << 20) - 100, 0, static (text, _) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = (char)(byte)((i * 2654435761L) >> 13);
            }
        });

        _client.Ask(Resp.Request("SET", "key", value), "+OK\r\n");
        _client.Ask(Resp.Request("GET", "key") + Resp.Request("PING"), Resp.Bulk(value) + "+PONG\r\n");
    }

    [Fact]
    public void A_client_that_sends_no_more_gets_its_answers()
    {
        _client.Send("PING\r\nECHO last\r\n*1\r\n$4\r\nPI");
        _client.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);

        _client.ExpectLast("+PONG\r\n$4\r\nlast\r\n");
    }

    /// <summary>The server has read what was sent before: it has served another client meanwhile, and what was ready first comes first.</summary>
    private void Settle() => _other.Ask("PING\r\n", "+PONG\r\n");
}
