using PingServer;

namespace Aio.Samples.Tests.PingServer;

/// <summary>No client can make the server hold more than it may.</summary>
public sealed class LimitTests
{
    private const int Smallest = ServerSettings.SmallestLimit;

    [Fact]
    public void A_bulk_string_over_the_limit_is_refused_by_its_announcement()
    {
        using var server = new RunningServer(new ServerSettings { MaxRequest = Smallest });
        var client = server.Connect();

        // None of its bytes follow.
        client.Send($"*2\r\n$4\r\nECHO\r\n${Smallest + 1}\r\n");
        client.ExpectLast("-ERR Protocol error: invalid bulk length\r\n");
    }

    [Fact]
    public void Many_small_bulk_strings_over_the_limit_are_refused()
    {
        using var server = new RunningServer(new ServerSettings { MaxRequest = Smallest });
        var client = server.Connect();
        var argument = Resp.Bulk(new string('x', 1000));

        client.Send("*1000\r\n" + string.Concat(Enumerable.Repeat(argument, 66)));
        client.ExpectLast("-ERR Protocol error: too big request\r\n");
    }

    [Fact]
    public void An_answer_over_the_limit_drops_the_client_and_no_other()
    {
        using var server = new RunningServer(new ServerSettings { MaxOutput = Smallest });
        var client = server.Connect();
        var other = server.Connect();
        client.Ask(Resp.Request("SET", "large", new string('x', Smallest)), "+OK\r\n");

        client.Send(Resp.Request("GET", "large"));
        Assert.Equal(0, client.ExpectEnd());
        other.Ask("PING\r\n", "+PONG\r\n");
        Assert.Equal(1, server.Stop().Counts.Dropped);
    }

    [Fact]
    public void A_client_that_reads_late_gets_every_answer()
    {
        const int Count = 2_000;
        using var server = new RunningServer();
        var client = server.Connect(receiveBuffer: 4096);
        var value = new string('x', 50_000);
        client.Ask(Resp.Request("SET", "key", value), "+OK\r\n");

        // A hundred megabytes of answers: the server stops reading, executes no more, and holds a part of one answer.
        client.Send(string.Concat(Enumerable.Repeat("GET key\r\n", Count)));
        server.Connect().Ask("PING\r\n", "+PONG\r\n");
        var answer = Resp.Bulk(value);
        for (var number = 0; number < Count; number++)
        {
            client.Expect(answer);
        }

        client.Ask("PING\r\n", "+PONG\r\n");
        Assert.Equal(0, server.Stop().Counts.Dropped);
    }

    [Fact]
    public void A_client_that_never_reads_is_not_read_and_is_dropped_in_the_end()
    {
        using var server = new RunningServer(new ServerSettings { StallLimit = TimeSpan.FromMilliseconds(200) });
        var other = server.Connect();
        other.Ask(Resp.Request("SET", "key", new string('x', 500_000)), "+OK\r\n");
        var client = server.Connect(receiveBuffer: 4096);
        client.Send(string.Concat(Enumerable.Repeat("GET key\r\n", 2_000)));

        // Its end is seen by a send that is refused; it must not be read to be seen.
        var refused = false;
        while (!refused)
        {
            try
            {
                client.Socket.Send("PING\r\n"u8);
                other.Ask("PING\r\n", "+PONG\r\n");
            }
            catch (System.Net.Sockets.SocketException exception)
            {
                Assert.Contains(exception.SocketErrorCode, new[] { System.Net.Sockets.SocketError.ConnectionReset, System.Net.Sockets.SocketError.Shutdown });
                refused = true;
            }
        }

        Assert.Equal(1, server.Stop().Counts.Dropped);
    }

    [Fact]
    public void What_is_stored_is_limited()
    {
        using var server = new RunningServer(new ServerSettings { MaxMemory = 10_000 });
        var client = server.Connect();
        const string Oom = "-OOM command not allowed when used memory > 'maxmemory'.\r\n";
        var half = new string('x', 5_000);

        client.Ask(Resp.Request("SET", "a", half), "+OK\r\n");
        client.Ask(Resp.Request("SET", "b", half), Oom);
        client.Ask(Resp.Request("GET", "b"), "$-1\r\n");
        client.Ask(Resp.Request("SET", "a", half + half), Oom);
        client.Ask(Resp.Request("GET", "a"), Resp.Bulk(half));

        client.Ask(Resp.Request("SET", "a", ""), "+OK\r\n");
        client.Ask(Resp.Request("SET", "b", half), "+OK\r\n");
    }

    [Fact]
    public void Halves_of_requests_count_as_memory()
    {
        using var server = new RunningServer(new ServerSettings { MaxMemory = 64 * 1024 });
        var clients = Enumerable.Range(0, 200).Select(_ => server.Connect()).ToList();

        // Half a kilobyte each takes a buffer of one: 64 of them have one, the others are dropped.
        clients.ForEach(client => client.Send("*2\r\n$4\r\nECHO\r\n$1000\r\n" + new string('x', 500)));

        var last = server.Connect();
        last.Ask("PING\r\n", "+PONG\r\n");
        clients.ForEach(client => client.Dispose());
        Assert.Equal(200 - 64, server.Stop().Counts.Dropped);
    }

    [Fact]
    public void Memory_is_given_back_when_clients_go()
    {
        using var server = new RunningServer(new ServerSettings { MaxMemory = 3 << 20 });
        for (var round = 0; round < 20; round++)
        {
            using var client = new TestClient(server.EndPoint);
            client.Send($"*2\r\n$4\r\nECHO\r\n$1000000\r\n{new string('x', 900_000)}");
            client.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            client.ExpectEnd();
        }

        Assert.Equal(0, server.Stop().Counts.Dropped);
        Assert.Equal(0, server.Server.MemoryUsed);
    }

    [Fact]
    public void A_client_too_many_is_told_so()
    {
        using var server = new RunningServer(new ServerSettings { MaxClients = 2 });
        var first = server.Connect();
        var second = server.Connect();
        first.Ask("PING\r\n", "+PONG\r\n");
        second.Ask("PING\r\n", "+PONG\r\n");

        server.Connect().ExpectLast("-ERR max number of clients reached\r\n");

        // The place is free once the server has closed: the answer to a quit comes before that, its end after it.
        first.Send("QUIT\r\n");
        first.ExpectLast("+OK\r\n");
        TestClient third;
        do
        {
            third = server.Connect();
            third.Send("PING\r\n");
        }
        while (third.Receive(1)[0] != '+');
        third.Expect("PONG\r\n");
        Assert.True(server.Stop().Refused >= 1);
    }
}
