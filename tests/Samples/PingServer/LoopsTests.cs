using PingServer;

namespace Aio.Samples.Tests.PingServer;

public sealed class LoopsTests
{
    [Fact]
    public void Clients_are_dealt_out_to_the_loops_in_turn()
    {
        using var server = new RunningServer(new ServerSettings { Threads = 3 });
        var clients = Enumerable.Range(0, 6).Select(_ => server.Connect()).ToList();
        clients.ForEach(client => client.Ask("PING\r\n", "+PONG\r\n"));
        clients.ForEach(client => client.Dispose());

        server.Stop();
        Assert.Equal([2, 2, 2], server.Server.Loops.Select(loop => loop.Counts.Connections));
    }

    [Fact]
    public void Loops_share_what_is_stored()
    {
        using var server = new RunningServer(new ServerSettings { Threads = 2 });
        var first = server.Connect();
        var second = server.Connect();

        for (var round = 0; round < 100; round++)
        {
            first.Ask(Resp.Request("SET", "key", $"{round}"), "+OK\r\n");
            second.Ask(Resp.Request("GET", "key"), Resp.Bulk($"{round}"));
        }
    }

    [Fact]
    public void What_was_received_is_answered_when_the_server_stops()
    {
        using var server = new RunningServer(new ServerSettings { Threads = 2 });
        var clients = Enumerable.Range(0, 50).Select(_ => server.Connect()).ToList();
        clients.ForEach(client => client.Ask("PING\r\n", "+PONG\r\n"));

        // On loopback, what was sent has been received.
        clients.ForEach(client => client.Send(string.Concat(Enumerable.Repeat("PING\r\n", 20_000))));
        var summary = server.Stop();

        clients.ForEach(client => Assert.Equal(20_000 * "+PONG\r\n".Length, client.ExpectEnd()));
        Assert.Equal(50 * 20_001, summary.Counts.Requests);
    }

    [Fact]
    public void A_client_that_never_reads_does_not_keep_the_server_from_stopping()
    {
        using var server = new RunningServer(new ServerSettings { DrainLimit = TimeSpan.FromMilliseconds(100) });
        var client = server.Connect(receiveBuffer: 4096);
        client.Ask(Resp.Request("SET", "key", new string('x', 500_000)), "+OK\r\n");
        client.Send(string.Concat(Enumerable.Repeat("GET key\r\n", 2_000)));
        server.Connect().Ask("PING\r\n", "+PONG\r\n");

        Assert.InRange(server.Stop().Counts.Requests, 3, 2_001);
    }

    [Fact]
    public void Clients_that_go_in_the_middle_of_everything_are_forgotten()
    {
        using var server = new RunningServer(new ServerSettings { Threads = 2, MaxClients = 20 });
        var value = new string('x', 500_000);
        using (var first = new TestClient(server.EndPoint))
        {
            first.Ask(Resp.Request("SET", "key", value), "+OK\r\n");
        }

        for (var round = 0; round < 200; round++)
        {
            // A reset in the middle of answers, of a request, of nothing.
            using var client = new TestClient(server.EndPoint, receiveBuffer: 4096);
            client.Socket.LingerState = new System.Net.Sockets.LingerOption(enable: true, seconds: 0);
            client.Send((round % 3) switch
            {
                0 => string.Concat(Enumerable.Repeat("GET key\r\n", 100)),
                1 => "*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$500000\r\nxxx",
                _ => "",
            });
        }

        // All places are free again, all memory but the value's is given back.
        server.Stop();
        Assert.Equal(Storage + value.Length, server.Server.MemoryUsed);
    }

    private const int Storage = global::PingServer.Storage.Store.BytesPerEntry + 3;
}
