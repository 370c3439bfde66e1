using Aio.Benchmarks.Generators.Peers;

namespace Aio.Benchmarks.Generators;

/// <summary>How long ours may take.</summary>
/// <param name="Peer">Beside which peer.</param>
/// <param name="Most">How many times as long.</param>
internal sealed record Aim(Peer Peer, double Most)
{
    private const int Many = 10_000;

    public static IEnumerable<Aim> Of(Situation situation, int marks)
    {
        if (marks == 0)
        {
            return [new Aim(Peer.Empty, 1.1)];
        }

        var beside = new Aim(Peer.LoggerMessage, marks >= Many ? 0.5 : 1.1);
        return situation == Situation.Elsewhere ? [beside, new Aim(Peer.NameOnly, 1.5)] : [beside];
    }
}
