using Aio;

namespace PingServer.Connections;

/// <summary>Ends a drain that clients hold up.</summary>
internal sealed class DrainTimer(ServerLoop loop) : AioTimer(loop.Context)
{
    protected override void Run() => loop.CloseAll();
}
