using Aio;
using PingServer.Commands;
using PingServer.Protocol;
using PingServer.Sockets;
using PingServer.Storage;

namespace PingServer.Connections;

/// <summary>A loop with its thread, and the connections that it serves.</summary>
/// <remarks>
/// Connections live on its thread alone: no lock, and nothing that loops share but the store. What comes from outside comes by
/// the two bottom halves, whose <c>Schedule…</c> methods the generator writes.
/// </remarks>
internal sealed partial class ServerLoop : IDisposable
{
    private const int ReceiveBufferBytes = 64 * 1024;

    private readonly AioThread _thread;
    private readonly byte[] _receiveBuffer = GC.AllocateUninitializedArray<byte>(ReceiveBufferBytes, pinned: true);
    private readonly HashSet<Connection> _connections = [];
    private readonly ClientCount _clients;
    private readonly DrainTimer _drainTimer;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDraining;
    private long _adopted;
    private long _dropped;
    private long _requests;

    /// <summary>Makes it; its thread is not started.</summary>
    /// <exception cref="IOException">The system has no descriptors for it.</exception>
    public ServerLoop(int number, ServerSettings settings, CommandSet commands, MemoryBudget memory, ClientCount clients)
    {
        _thread = new AioThread($"loop {number}");
        Context = _thread.Context;
        _clients = clients;
        _drainTimer = new DrainTimer(this);
        Settings = settings;
        Commands = commands;
        Buffers = new BufferPool(memory);
        Answers = new RespWriter(Buffers, settings.MaxOutput);
    }

    public AioContext Context { get; }

    public ServerSettings Settings { get; }

    public CommandSet Commands { get; }

    public BufferPool Buffers { get; }

    /// <summary>Where connections receive that have nothing left over. What is in it is of one callback.</summary>
    public Span<byte> ReceiveBuffer => _receiveBuffer;

    /// <summary>Where connections write their answers. Empty between callbacks.</summary>
    public RespWriter Answers { get; }

    /// <summary>To be read once the loop has ended.</summary>
    public LoopCounts Counts => new(_adopted, _dropped, _requests);

    /// <summary>Completes when the loop has ended; faulted by what ended it.</summary>
    public Task Completion => _thread.Completion;

    /// <summary>Completes when, being drained, it has no connection left.</summary>
    public Task Drained => _drained.Task;

    public void Start() => _thread.Start();

    /// <summary>Ends the loop and waits for that.</summary>
    public void Stop() => _thread.Stop();

    public void CountRequest() => _requests++;

    public void CountDropped() => _dropped++;

    /// <summary>A connection has closed.</summary>
    public void Forget(Connection connection)
    {
        _connections.Remove(connection);
        _clients.Leave();
        CompleteIfDrained();
    }

    /// <summary>Closes what is left.</summary>
    public void CloseAll()
    {
        foreach (var connection in _connections.ToArray())
        {
            connection.Close();
        }
    }

    /// <summary>Not on its own thread.</summary>
    public void Dispose()
    {
        _drainTimer.Dispose();
        _thread.Dispose();
    }

    /// <summary>A client has come. Each call of <c>ScheduleAdopt</c>, from whichever loop accepts, arrives here once.</summary>
    [BottomHalf]
    internal void Adopt(ClientSocket socket, long number)
    {
        var connection = new Connection(this, socket, number);
        _connections.Add(connection);
        _adopted++;
        try
        {
            connection.Open();
        }
        catch (IOException)
        {
            // The system's limit of watched descriptors: it concerns this client, and the others go on.
            connection.GiveUp();
        }
    }

    /// <summary>No more clients come: those that are here get their answers, and are closed.</summary>
    [BottomHalf]
    internal void Drain()
    {
        _isDraining = true;
        foreach (var connection in _connections.ToArray())
        {
            connection.Drain();
        }

        _drainTimer.Arm(Settings.DrainLimit);
        CompleteIfDrained();
    }

    private void CompleteIfDrained()
    {
        if (_isDraining && _connections.Count == 0)
        {
            _drainTimer.Cancel();
            _drained.TrySetResult();
        }
    }
}
