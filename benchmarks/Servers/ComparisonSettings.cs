namespace Aio.Benchmarks.Servers;

/// <summary>What is to be compared.</summary>
/// <param name="Kinds">The servers, in the order of the table.</param>
/// <param name="Connections">The numbers of connections, one after the other.</param>
/// <param name="Pipeline">And of requests that each sends at once.</param>
/// <param name="Rounds">How often the servers take turns.</param>
/// <param name="Requests">What is asked: ping or mixed.</param>
/// <param name="IsQuick">Shorter runs.</param>
/// <param name="CountsSystemCalls">Instead of time.</param>
internal sealed record ComparisonSettings(
    IReadOnlyList<ServerKind> Kinds,
    int[] Connections,
    int[] Pipeline,
    int Rounds,
    string Requests,
    bool IsQuick,
    bool CountsSystemCalls)
{
    public IEnumerable<Configuration> Configurations =>
        Pipeline.SelectMany(pipeline => Connections.Select(connections => new Configuration(connections, pipeline)));
}

/// <summary>A load.</summary>
/// <param name="Connections">How many connections.</param>
/// <param name="Pipeline">How many requests each sends at once.</param>
internal sealed record Configuration(int Connections, int Pipeline)
{
    public override string ToString() =>
        $"{Connections} connection{(Connections == 1 ? "" : "s")}, {(Pipeline == 1 ? "one request" : $"{Pipeline} requests")} at once";
}
