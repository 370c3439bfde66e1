namespace Aio.Tests.Waking;

/// <summary>
/// The two sides of the gate at the same moment, on two real cores, again and again: never may both miss the other. Without a
/// fence both do, within these many rounds, on x86 too.
/// </summary>
/// <remarks>Alone, so that both have a core.</remarks>
[Collection(nameof(WakeGateLitmusTests))]
[CollectionDefinition(nameof(WakeGateLitmusTests), DisableParallelization = true)]
public sealed class WakeGateLitmusTests
{
    private const int Rounds = 400_000;

    [Fact]
    public void A_notification_and_an_announcement_never_miss_one_another()
    {
        var gates = new WakeGate[64];

        var missed = CountRoundsInWhichBothMiss(
            prepare: round => gates[round % gates.Length] = default,
            poster: round => gates[round % gates.Length].Notify(),
            loop: round =>
            {
                gates[round % gates.Length].Announce();
                return gates[round % gates.Length].IsNotified;
            });

        Assert.Equal(0, missed);
    }

    [Fact]
    public void A_pushed_bottom_half_and_an_announcement_never_miss_one_another()
    {
        using var context = new AioContext(new AioContextOptions { Backend = AioBackend.Managed });
        using var bottomHalf = new ActionBottomHalf(context);
        var gates = new WakeGate[64];
        var lists = new IncomingList[64];

        var missed = CountRoundsInWhichBothMiss(
            prepare: round =>
            {
                gates[round % gates.Length] = default;
                lists[round % lists.Length] = default;
            },
            poster: round =>
            {
                lists[round % lists.Length].TryPush(bottomHalf);
                return gates[round % gates.Length].TakeAnnouncement();
            },
            loop: round =>
            {
                gates[round % gates.Length].Announce();
                return !lists[round % lists.Length].IsEmpty;
            });

        Assert.Equal(0, missed);
    }

    [Fact]
    public void Two_posters_at_the_same_moment_never_both_write()
    {
        var gate = new WakeGate();
        var wrote = new bool[2];
        var twice = 0;

        CountRoundsInWhichBothMiss(
            prepare: _ =>
            {
                twice += wrote[0] && wrote[1] ? 1 : 0;
                gate.Announce();
            },
            poster: _ => wrote[0] = gate.TakeAnnouncement(),
            loop: _ => wrote[1] = gate.TakeAnnouncement());

        Assert.Equal(0, twice);
    }

    private static int CountRoundsInWhichBothMiss(Action<int> prepare, Func<int, bool> poster, Func<int, bool> loop)
    {
        Assert.SkipWhen(Environment.ProcessorCount < 2, "It takes two cores to reorder anything.");
        var rendezvous = new Rendezvous();
        var posterSaw = false;
        var missed = 0;
        var thread = new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                rendezvous.Meet();
                Volatile.Write(ref posterSaw, poster(round));
                rendezvous.Meet();
            }
        });
        prepare(0);
        thread.Start();
        for (var round = 0; round < Rounds; round++)
        {
            rendezvous.Meet();
            var loopSaw = loop(round);
            rendezvous.Meet();
            if (!loopSaw && !posterSaw)
            {
                missed++;
            }

            prepare(round + 1);
        }

        thread.Join();
        return missed;
    }

    /// <summary>Lets two threads go on at as nearly the same moment as can be had.</summary>
    private sealed class Rendezvous
    {
        private int _arrivals;

        public void Meet()
        {
            var last = (Interlocked.Increment(ref _arrivals) + 1) & ~1;
            for (var spins = 1; Volatile.Read(ref _arrivals) < last; spins++)
            {
                if (spins % 100 == 0)
                {
                    // The other thread may be waiting for this very core.
                    Thread.Yield();
                }
            }
        }
    }
}
