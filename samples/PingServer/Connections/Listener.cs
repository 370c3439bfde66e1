using System.Net.Sockets;
using System.Runtime.InteropServices;
using Aio;
using PingServer.Sockets;

namespace PingServer.Connections;

/// <summary>Accepts clients and deals them out to the loops in turn. On the first loop's thread.</summary>
/// <remarks>
/// In turn, and not a listening socket for each loop: the kernel deals by a hash of addresses, which is even for thousands of
/// clients and not for a few. The price is a bottom half for each connection.
/// </remarks>
internal sealed unsafe partial class Listener : AioFdHandler, IDisposable
{
    /// <summary>Then the other handlers have a turn.</summary>
    private const int MostAtOnce = 64;

    private static readonly TimeSpan s_backOff = TimeSpan.FromMilliseconds(100);

    private readonly AioContext _context;
    private readonly Socket _socket;
    private readonly ServerLoop[] _loops;
    private readonly ClientCount _clients;
    private readonly Action<string> _warn;
    private readonly BackOffTimer _backOffTimer;
    private readonly SpareDescriptor _spare = new();
    private long _accepted;
    private bool _isShort;

    /// <param name="socket">Listens, does not block, and is ours from now on.</param>
    /// <param name="loops">Who serves the clients; the first one also accepts.</param>
    /// <param name="clients">How many may be connected.</param>
    /// <param name="warn">Is told what is wrong that may right itself.</param>
    public Listener(Socket socket, ServerLoop[] loops, ClientCount clients, Action<string> warn)
    {
        _context = loops[0].Context;
        _socket = socket;
        _loops = loops;
        _clients = clients;
        _warn = warn;
        _backOffTimer = new BackOffTimer(this, _context);
    }

    /// <summary>Clients turned away, since there were as many as there may be. To be read once the loop has ended.</summary>
    public long Refused { get; private set; }

    /// <summary>Begins to accept. Before the first loop is started.</summary>
    public void Open() => Attach(_context, _socket.SafeHandle, AioEvents.Read);

    protected override void OnRead()
    {
        for (var accepted = 0; accepted < MostAtOnce; accepted++)
        {
            var descriptor = Libc.Accept(_socket.SafeHandle, null, null, Libc.CloseOnExec);
            if (descriptor >= 0)
            {
                DealOut(new ClientSocket(descriptor));
                continue;
            }

            switch (Libc.LastError)
            {
                case Libc.WouldBlock:
                    // All who waited are in.
                    _isShort = false;
                    return;
                case Libc.TooManyOpenFilesHere or Libc.TooManyOpenFilesInSystem or Libc.NoBufferSpace or Libc.OutOfMemory:
                    BackOff();
                    return;
                case Libc.BadDescriptor or Libc.InvalidArgument or Libc.NotASocket or Libc.NotSupported:
                    throw new IOException($"accept4 failed: {Marshal.GetPInvokeErrorMessage(Libc.LastError)} (errno {Libc.LastError}).");
                default:
                    // An error of that client's connection, which Linux tells here: it was reset while it waited, say.
                    continue;
            }
        }
    }

    /// <summary>Accepts no more, and has the loops drained. From any thread by <c>ScheduleClose</c>.</summary>
    [BottomHalf]
    internal void Close()
    {
        _backOffTimer.Dispose();
        Detach();
        _socket.Dispose();
        _spare.Release();

        // By the thread that has dealt out the clients: a loop sees them before this.
        foreach (var loop in _loops)
        {
            loop.ScheduleDrain();
        }
    }

    /// <summary>Once the loops have ended, or where they never began.</summary>
    public void Dispose()
    {
        _backOffTimer.Dispose();
        _socket.Dispose();
        _spare.Dispose();
    }

    private void DealOut(ClientSocket client)
    {
        if (!_clients.TryEnter())
        {
            Refused++;
            client.Send("-ERR max number of clients reached\r\n"u8, out _);
            client.Dispose();
            return;
        }

        var loop = _loops[_accepted++ % _loops.Length];
        loop.ScheduleAdopt(client, _accepted);
    }

    /// <summary>The client stays in the queue, and the descriptor ready: asking again at once would spin.</summary>
    private void BackOff()
    {
        if (!_isShort)
        {
            _isShort = true;
            var error = Marshal.GetPInvokeErrorMessage(Libc.LastError);
            _spare.Release();
            _warn($"No client can be accepted: {error}. Trying again every {s_backOff.TotalMilliseconds} ms. Raise the limit (ulimit -n), or lower --max-clients.");
            _spare.Take();
        }

        Interest = AioEvents.None;
        _backOffTimer.Arm(s_backOff);
    }

    private void Resume() => Interest = AioEvents.Read;

    private sealed class BackOffTimer(Listener listener, AioContext context) : AioTimer(context)
    {
        protected override void Run() => listener.Resume();
    }
}
