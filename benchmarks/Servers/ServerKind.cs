using System.Reflection;
using Aio.Benchmarks.Servers.Measuring;
using Aio.Benchmarks.Servers.Peers;

namespace Aio.Benchmarks.Servers;

/// <summary>One of the servers that are compared. All speak the same part of the protocol of Redis.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Description">As in the table.</param>
/// <param name="FindProgram">The program and its arguments, built if it is in C.</param>
internal sealed record ServerKind(string Name, string Description, Func<CPrograms, string[]> FindProgram)
{
    public const string Reference = "libuv";

    public static readonly IReadOnlyList<ServerKind> All =
    [
        new("aio", "AioContext (samples/PingServer)", _ => DotNetHost.Command(PingServer, "--address", "127.0.0.1", "--port", "0", "--threads", "1")),
        new(CSharpPeer.Bare, "AioContext, bare", _ => CSharp(CSharpPeer.Bare)),
        new(Reference, "libuv, C", programs => [programs.Build("libuv_server.c", "-luv")]),
        new("epoll", "epoll, C", programs => [programs.Build("epoll_server.c")]),
        new(CSharpPeer.Epoll, "epoll, C#", _ => CSharp(CSharpPeer.Epoll)),
        new(CSharpPeer.Sockets, "SocketAsyncEventArgs, C#", _ => CSharp(CSharpPeer.Sockets)),
        new(CSharpPeer.Kestrel, "Kestrel, C#", _ => CSharp(CSharpPeer.Kestrel)),
    ];

    /// <summary>Those that are named, or all, and the reference.</summary>
    public static IReadOnlyList<ServerKind> Select(string[] names) =>
        names.Length == 0 ? All : [.. All.Where(kind => kind.Name == Reference || names.Contains(kind.Name))];

    private static string PingServer => typeof(ServerKind).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(PingServer)).Value!;

    private static string[] CSharp(string name) => DotNetHost.Command(typeof(ServerKind).Assembly.Location, "serve", name);
}
