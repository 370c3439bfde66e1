using System.Collections.Concurrent;
using System.Net;
using PingServer;

namespace Aio.Samples.Tests.PingServer;

/// <summary>A server in this process, on a port of its own.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly List<TestClient> _clients = [];
    private bool _isStopped;

    public RunningServer(ServerSettings? settings = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample calls Linux.");
        Server = Server.Start((settings ?? new ServerSettings()) with { Port = 0 }, Warnings.Enqueue);
    }

    public Server Server { get; }

    public IPEndPoint EndPoint => Server.EndPoint;

    public ConcurrentQueue<string> Warnings { get; } = [];

    public TestClient Connect(int? receiveBuffer = null)
    {
        var client = new TestClient(EndPoint, receiveBuffer);
        _clients.Add(client);
        return client;
    }

    public Summary Stop()
    {
        _isStopped = true;
        return Server.Stop();
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        if (!_isStopped)
        {
            Stop();
        }

        Server.Dispose();
    }
}
