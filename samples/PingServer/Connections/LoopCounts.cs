namespace PingServer.Connections;

/// <summary>What a loop has done for its clients.</summary>
/// <param name="Connections">Served.</param>
/// <param name="Dropped">Given up: too many bytes of answers, taken too slowly, or no memory for what is left over.</param>
/// <param name="Requests">Executed, those answered with an error too.</param>
internal readonly record struct LoopCounts(long Connections, long Dropped, long Requests)
{
    public static LoopCounts operator +(LoopCounts left, LoopCounts right) => new(
        left.Connections + right.Connections, left.Dropped + right.Dropped, left.Requests + right.Requests);
}
