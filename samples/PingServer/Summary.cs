using Aio;
using PingServer.Connections;

namespace PingServer;

/// <summary>What the server did while it ran.</summary>
/// <param name="Counts">For its clients.</param>
/// <param name="Refused">Clients turned away, since there were as many as there may be.</param>
/// <param name="Loops">What each loop did for it.</param>
internal sealed record Summary(LoopCounts Counts, long Refused, AioStatistics[] Loops);
