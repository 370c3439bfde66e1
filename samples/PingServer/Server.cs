using System.Net;
using System.Net.Sockets;
using PingServer.Commands;
using PingServer.Connections;
using PingServer.Sockets;
using PingServer.Storage;

namespace PingServer;

/// <summary>The whole server: a listener, loops, and the store that they share.</summary>
internal sealed class Server : IDisposable
{
    private readonly ServerLoop[] _loops;
    private readonly Listener _listener;
    private readonly MemoryBudget _memory;

    private Server(Socket socket, ServerLoop[] loops, ClientCount clients, MemoryBudget memory, Action<string> warn)
    {
        _loops = loops;
        _memory = memory;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _listener = new Listener(socket, loops, clients, warn);
    }

    /// <summary>Where it listens, with the port that was chosen.</summary>
    public IPEndPoint EndPoint { get; }

    public IReadOnlyList<ServerLoop> Loops => _loops;

    /// <summary>Bytes kept for clients now. From any thread.</summary>
    public long MemoryUsed => _memory.Used;

    /// <summary>Completes when one of the loops has ended; faulted by what ended it.</summary>
    public Task Completion => Task.WhenAny(_loops.Select(loop => loop.Completion)).Unwrap();

    /// <summary>Listens, and serves whoever comes.</summary>
    /// <param name="settings">How.</param>
    /// <param name="warn">Is told what is wrong that may right itself. Called by a loop.</param>
    /// <exception cref="PingServerException">It cannot listen there, or the system has no descriptors for the loops.</exception>
    public static Server Start(ServerSettings settings, Action<string> warn)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw PingServerException.WrongSystem();
        }

        var socket = ListeningSocket.Open(new IPEndPoint(settings.Address, settings.Port));
        var memory = new MemoryBudget(settings.MaxMemory);
        var commands = new CommandSet(new Store(memory), settings);
        var clients = new ClientCount(settings.MaxClients);
        var loops = new List<ServerLoop>();
        try
        {
            for (var number = 1; number <= settings.Threads; number++)
            {
                loops.Add(new ServerLoop(number, settings, commands, memory, clients));
            }

            var server = new Server(socket, [.. loops], clients, memory, warn);
            server._listener.Open();
            loops.ForEach(loop => loop.Start());
            return server;
        }
        catch (Exception exception)
        {
            loops.ForEach(loop => loop.Dispose());
            socket.Dispose();
            throw exception is IOException failure ? PingServerException.CannotMakeLoop(failure) : exception;
        }
    }

    /// <summary>Stops accepting, answers what has been received, closes, and ends the loops.</summary>
    /// <returns>What was done.</returns>
    public Summary Stop()
    {
        _listener.ScheduleClose();
        Task.WaitAny(Task.WhenAll(_loops.Select(loop => loop.Drained)), Completion);
        Array.ForEach(_loops, loop => loop.Stop());

        var counts = _loops.Aggregate(default(LoopCounts), (sum, loop) => sum + loop.Counts);
        return new Summary(counts, _listener.Refused, [.. _loops.Select(loop => loop.Context.GetStatistics())]);
    }

    public void Dispose()
    {
        Array.ForEach(_loops, loop => loop.Dispose());
        _listener.Dispose();
    }
}
