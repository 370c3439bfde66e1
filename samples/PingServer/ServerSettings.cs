using System.Net;

namespace PingServer;

/// <summary>What the command line says about the server.</summary>
internal sealed record ServerSettings
{
    public const int MostThreads = 256;
    public const int MostClients = 1_000_000;
    public const int SmallestLimit = 64 * 1024;
    public const int LargestLimit = 1 << 29;
    public const long LargestMemory = 1L << 46;
    public const int LongestStall = 86_400;

    /// <summary>Where to listen.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; } = 6379;

    /// <summary>How many loops, each with a thread of its own.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Connections open at once.</summary>
    public int MaxClients { get; init; } = 10_000;

    /// <summary>Bytes that one request may have. From it, and from the answers' limit, follows what one client can make us hold.</summary>
    public int MaxRequest { get; init; } = 1 << 20;

    /// <summary>Bytes of answers that may wait for one client.</summary>
    public int MaxOutput { get; init; } = 8 << 20;

    /// <summary>Bytes of all that is kept for clients: stored entries, requests not yet complete, answers not yet sent.</summary>
    public long MaxMemory { get; init; } = 256L << 20;

    /// <summary>How long a client may take none of the answers that wait for it.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long, once asked to stop, the server tries to get rid of answers that wait.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(5);
}
