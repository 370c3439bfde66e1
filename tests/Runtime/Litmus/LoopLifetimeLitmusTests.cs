namespace Aio.Tests.Litmus;

[Collection(Litmus.Alone)]
public sealed class LoopLifetimeLitmusTests
{
    [Fact]
    public void A_dispose_and_a_poll_at_the_same_moment_never_both_succeed()
    {
        var lifetimes = new LoopLifetime[Litmus.Copies];

        var both = Litmus.CountRoundsInWhichBothMiss(
            prepare: round => lifetimes[round % Litmus.Copies] = default,
            there: round => lifetimes[round % Litmus.Copies].TryClose() != LoopLifetime.CloseResult.Closed,
            here: round =>
            {
                Litmus.DelayStores(round);
                return !lifetimes[round % Litmus.Copies].TryEnter();
            },
            // Fewer, as each interrupts every core of the process.
            rounds: 20_000);

        Assert.Equal(0, both);
    }
}
