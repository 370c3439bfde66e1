namespace Aio.Tests.Litmus;

[Collection(Litmus.Alone)]
public sealed class BottomHalfLitmusTests
{
    /// <summary>It fails if a schedule that finds "scheduled already" by a plain look leaves it at that.</summary>
    [Fact]
    public void A_schedule_that_meets_the_claim_of_an_earlier_one_makes_another_run_or_its_work_is_seen()
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        var bottomHalves = Enumerable.Range(0, Litmus.Copies).Select(_ => new ActionBottomHalf(context)).ToArray();
        var work = new int[Litmus.Copies * 32];
        var ballast = 0;

        var missed = Litmus.CountRoundsInWhichBothMiss(
            prepare: round =>
            {
                context.Poll(blocking: false);
                bottomHalves[round % Litmus.Copies].Schedule();
                work[round % Litmus.Copies * 32] = 0;
            },
            there: round =>
            {
                _ = bottomHalves[round % Litmus.Copies].IsScheduled;
                Litmus.DelayStores(round);
                work[round % Litmus.Copies * 32] = 1;
                bottomHalves[round % Litmus.Copies].Schedule();
                return false;
            },
            here: round =>
            {
                for (var delay = round & 127; delay > 0; delay--)
                {
                    Volatile.Read(ref ballast);
                }

                // A dispatch claims it so, but for its place in the list.
                bottomHalves[round % Litmus.Copies].Cancel();
                return Volatile.Read(ref work[round % Litmus.Copies * 32]) == 1;
            },
            after: round => bottomHalves[round % Litmus.Copies].IsScheduled);

        Assert.Equal(0, missed);
    }
}
