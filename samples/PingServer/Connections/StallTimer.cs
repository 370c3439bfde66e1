using Aio;

namespace PingServer.Connections;

/// <summary>Gives up a client that takes none of its answers. Made for the first stall of a connection.</summary>
internal sealed class StallTimer(Connection connection, AioContext context, TimeSpan limit) : AioTimer(context)
{
    /// <summary>The client has taken something, or answers begin to wait.</summary>
    public void Restart() => Arm(limit);

    protected override void Run() => connection.GiveUp();
}
