namespace Aio.Tests.Litmus;

[Collection(Litmus.Alone)]
public sealed class WakeGateLitmusTests
{
    private readonly WakeGate[] _gates = new WakeGate[Litmus.Copies];

    [Fact]
    public void A_notification_and_an_announcement_never_miss_one_another()
    {
        var missed = Litmus.CountRoundsInWhichBothMiss(
            prepare: round => Gate(round) = default,
            there: round =>
            {
                Litmus.DelayStores(round);
                return Gate(round).Notify();
            },
            here: round =>
            {
                Litmus.DelayStores(round / 16);
                Gate(round).Announce();
                return Gate(round).IsNotified;
            });

        Assert.Equal(0, missed);
    }

    [Fact]
    public void A_pushed_bottom_half_and_an_announcement_never_miss_one_another()
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        using var bottomHalf = new ActionBottomHalf(context);
        var lists = new IncomingList<BottomHalf, BottomHalfLinks>[Litmus.Copies];

        var missed = Litmus.CountRoundsInWhichBothMiss(
            prepare: round =>
            {
                Gate(round) = default;
                lists[round % Litmus.Copies] = default;
            },
            there: round =>
            {
                Litmus.DelayStores(round);
                lists[round % Litmus.Copies].TryPush(bottomHalf);
                return Gate(round).TakeAnnouncement();
            },
            here: round =>
            {
                Litmus.DelayStores(round / 16);
                Gate(round).Announce();
                return !lists[round % Litmus.Copies].IsEmpty;
            });

        Assert.Equal(0, missed);
    }

    [Fact]
    public void A_notification_that_meets_the_lowering_of_an_earlier_one_stays_up_or_its_work_is_seen()
    {
        var work = new int[Litmus.Copies * 32];

        var missed = Litmus.CountRoundsInWhichBothMiss(
            prepare: round =>
            {
                Gate(round) = default;
                Gate(round).Notify();
                work[round % Litmus.Copies * 32] = 0;
            },
            there: round =>
            {
                Volatile.Write(ref work[round % Litmus.Copies * 32], 1);
                Gate(round).Notify();
                return false;
            },
            here: round =>
            {
                Litmus.DelayStores(round);
                Gate(round).AcceptNotification();
                return Volatile.Read(ref work[round % Litmus.Copies * 32]) == 1;
            },
            after: round => Gate(round).IsNotified);

        Assert.Equal(0, missed);
    }

    [Fact]
    public void Two_posters_at_the_same_moment_never_both_write()
    {
        var gate = new WakeGate();
        var wrote = new bool[2];
        var twice = 0;

        Litmus.CountRoundsInWhichBothMiss(
            prepare: _ =>
            {
                twice += wrote[0] && wrote[1] ? 1 : 0;
                gate.Announce();
            },
            there: _ => wrote[0] = gate.TakeAnnouncement(),
            here: _ => wrote[1] = gate.TakeAnnouncement());

        Assert.Equal(0, twice);
    }

    private ref WakeGate Gate(int round) => ref _gates[round % Litmus.Copies];
}
