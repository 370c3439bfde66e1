using System.Text;

namespace Aio.Samples.Tests.PingServer;

/// <summary>What each command answers. The words are those of Redis 7.0.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly RunningServer _server = new();
    private readonly TestClient _client;

    public CommandTests() => _client = _server.Connect();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("+PONG\r\n", "PING")]
    [InlineData("+PONG\r\n", "pInG")]
    [InlineData("$5\r\nhello\r\n", "PING", "hello")]
    [InlineData("$0\r\n\r\n", "ECHO", "")]
    [InlineData("$4\r\na\r\nb\r\n", "ECHO", "a\r\nb")]
    [InlineData("$-1\r\n", "GET", "nothing")]
    [InlineData("+OK\r\n", "SET", "key", "value")]
    [InlineData("+OK\r\n", "SELECT", "0")]
    [InlineData("-ERR DB index is out of range\r\n", "SELECT", "1")]
    [InlineData("-ERR value is not an integer or out of range\r\n", "SELECT", "first")]
    [InlineData("-ERR value is not an integer or out of range\r\n", "SELECT", "")]
    [InlineData("*2\r\n$4\r\nsave\r\n$0\r\n\r\n", "CONFIG", "GET", "save")]
    [InlineData("*2\r\n$10\r\nappendonly\r\n$2\r\nno\r\n", "config", "get", "APPENDONLY")]
    [InlineData("*0\r\n", "CONFIG", "GET", "nothing")]
    [InlineData("-ERR unknown subcommand 'SET'. Try CONFIG HELP.\r\n", "CONFIG", "SET", "save", "")]
    [InlineData(":9\r\n", "COMMAND", "COUNT")]
    [InlineData("-ERR unknown subcommand 'LIST'. Try COMMAND HELP.\r\n", "COMMAND", "LIST")]
    [InlineData("-ERR wrong number of arguments for 'ping' command\r\n", "PING", "a", "b")]
    [InlineData("-ERR wrong number of arguments for 'echo' command\r\n", "ECHO")]
    [InlineData("-ERR wrong number of arguments for 'get' command\r\n", "GET")]
    [InlineData("-ERR wrong number of arguments for 'get' command\r\n", "GeT", "a", "b")]
    [InlineData("-ERR wrong number of arguments for 'set' command\r\n", "SET", "a")]
    [InlineData("-ERR syntax error\r\n", "SET", "a", "b", "NX")]
    [InlineData("-ERR wrong number of arguments for 'select' command\r\n", "SELECT")]
    [InlineData("-ERR wrong number of arguments for 'config' command\r\n", "CONFIG")]
    [InlineData("-ERR unknown command 'FLY', with args beginning with: 'to' 'the moon' \r\n", "FLY", "to", "the moon")]
    [InlineData("-ERR unknown command 'a  b', with args beginning with: \r\n", "a\r\nb")]
    [InlineData("-ERR unknown command '', with args beginning with: \r\n", "")]
    [InlineData("-ERR unknown command 'PINGPINGPING', with args beginning with: \r\n", "PINGPINGPING")]
    [InlineData("-NOPROTO unsupported protocol version\r\n", "HELLO", "4")]
    [InlineData("-ERR Protocol version is not an integer or out of range\r\n", "HELLO", "three")]
    [InlineData("-ERR Syntax error in HELLO option 'AUTH'\r\n", "HELLO", "3", "AUTH", "user", "password")]
    public void A_command_has_one_answer_and_the_connection_goes_on(string answer, params string[] request)
    {
        _client.Ask(Resp.Request(request), answer);
        _client.Ask("PING\r\n", "+PONG\r\n");
    }

    [Fact]
    public void What_was_set_is_got_by_every_client()
    {
        var allBytes = Encoding.Latin1.GetString([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);
        _client.Ask(Resp.Request("SET", allBytes, "first"), "+OK\r\n");
        _client.Ask(Resp.Request("SET", allBytes, allBytes), "+OK\r\n");

        _server.Connect().Ask(Resp.Request("GET", allBytes), Resp.Bulk(allBytes));
    }

    [Fact]
    public void Hello_3_changes_the_protocol_of_that_connection_only()
    {
        _client.Send(Resp.Request("HELLO", "3"));
        _client.Expect("%7\r\n$6\r\nserver\r\n$11\r\nping-server\r\n$7\r\nversion\r\n$5\r\n0.1.0\r\n$5\r\nproto\r\n:3\r\n$2\r\nid\r\n:1\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n$4\r\nrole\r\n$6\r\nmaster\r\n$7\r\nmodules\r\n*0\r\n");
        _client.Ask(Resp.Request("GET", "nothing"), "_\r\n");
        _client.Ask(Resp.Request("CONFIG", "GET", "save"), "%1\r\n$4\r\nsave\r\n$0\r\n\r\n");

        _server.Connect().Ask(Resp.Request("GET", "nothing"), "$-1\r\n");
    }

    [Fact]
    public void Hello_2_brings_the_old_protocol_back()
    {
        _client.Send(Resp.Request("HELLO", "3") + Resp.Request("HELLO", "2") + Resp.Request("GET", "nothing"));
        _client.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);

        var rest = new byte[4096];
        var received = 0;
        while (_client.Socket.Receive(rest, received, rest.Length - received, default) is > 0 and var more)
        {
            received += more;
        }

        var answers = Encoding.Latin1.GetString(rest, 0, received);
        Assert.StartsWith("%7\r\n", answers, StringComparison.Ordinal);
        Assert.EndsWith("*0\r\n$-1\r\n", answers, StringComparison.Ordinal);
        Assert.Contains("*0\r\n*14\r\n", answers, StringComparison.Ordinal);
    }

    [Fact]
    public void Quit_is_answered_and_closes()
    {
        _client.Send("PING\r\nQUIT\r\nPING\r\n");

        _client.ExpectLast("+PONG\r\n+OK\r\n");
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\n")]
    [InlineData("Host: localhost\r\n")]
    public void A_browser_is_turned_away_before_what_it_was_made_to_send_is_executed(string line)
    {
        _client.Send($"{line}SET stolen 1\r\n");

        _client.ExpectLast("-ERR this is no HTTP server\r\n");
        _server.Connect().Ask("GET stolen\r\n", "$-1\r\n");
    }

    [Fact]
    public void The_commands_are_listed_and_documented()
    {
        _client.Ask(Resp.Request("COMMAND"), "*9\r\n*6\r\n$4\r\nping\r\n:-1\r\n*1\r\n+fast\r\n:0\r\n:0\r\n:0\r\n");
        _server.Connect().Ask(Resp.Request("COMMAND", "DOCS"), "*18\r\n$4\r\nping\r\n*6\r\n$7\r\nsummary\r\n");
    }
}
