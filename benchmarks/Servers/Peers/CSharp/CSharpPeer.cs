namespace Aio.Benchmarks.Servers.Peers;

/// <summary>The peers in C#: this program again, as a process of its own.</summary>
internal static class CSharpPeer
{
    public const string Sockets = "sockets";
    public const string Kestrel = "kestrel";
    public const string Epoll = "epoll-csharp";
    public const string Bare = "aio-bare";

    /// <summary>Serves until it is killed.</summary>
    public static void Run(string name)
    {
        switch (name)
        {
            case Sockets:
                SocketAsyncServer.Run();
                break;

            case Kestrel:
                KestrelServer.Run();
                break;

            case Epoll:
                EpollServer.Run();
                break;

            case Bare:
                AioServer.Run();
                break;

            default:
                throw new ArgumentException($"There is no peer '{name}' in C#: {Sockets}, {Kestrel}, {Epoll}, {Bare}.", nameof(name));
        }
    }
}
