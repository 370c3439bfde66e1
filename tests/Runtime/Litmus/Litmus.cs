namespace Aio.Tests.Litmus;

/// <summary>
/// Runs the two sides of a protocol at the same moment, on two real cores, again and again, and counts the rounds in which
/// each missed the other. With a fence taken out that happens, on x86 too.
/// </summary>
internal static class Litmus
{
    public const string Alone = "Litmus tests, which need both cores";

    public const int Rounds = 400_000;

    /// <summary>How many objects a test takes by turns, so that a round does not wait for the lines of the one before.</summary>
    public const int Copies = 64;

    // 64 MiB of lines, of which hardly one is in a cache.
    private static readonly int[] s_far = new int[16 << 20];

    /// <summary>
    /// Fills the store buffer with stores that take long, so that the store under test waits behind them while the load after
    /// it is done. By turns more and fewer, to meet the other side at every distance.
    /// </summary>
    public static void DelayStores(int round)
    {
        for (var line = 0; line < round % 16; line++)
        {
            s_far[(int)(((uint)((round * 16) + line) * 2654435761u) >> 8) & (s_far.Length - 1)] = -round;
        }
    }

    /// <param name="prepare">Before each round, alone.</param>
    /// <param name="there">One side: whether it saw the other.</param>
    /// <param name="here">The other side, on the calling thread.</param>
    /// <param name="after">After the round, alone: whether what neither saw has left a trace all the same.</param>
    /// <param name="rounds">How often.</param>
    public static int CountRoundsInWhichBothMiss(
        Action<int> prepare,
        Func<int, bool> there,
        Func<int, bool> here,
        Func<int, bool>? after = null,
        int rounds = Rounds)
    {
        Assert.SkipWhen(Environment.ProcessorCount < 2, "It takes two cores to reorder anything.");
        var rendezvous = new Rendezvous();
        var thereSaw = false;
        var missed = 0;
        var thread = new Thread(() =>
        {
            for (var round = 0; round < rounds; round++)
            {
                rendezvous.Meet();
                thereSaw = there(round);
                rendezvous.Meet();
            }
        });
        prepare(0);
        thread.Start();
        for (var round = 0; round < rounds; round++)
        {
            rendezvous.Meet();
            var hereSaw = here(round);
            rendezvous.Meet();
            if (!hereSaw && !thereSaw && !(after?.Invoke(round) ?? false))
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

[CollectionDefinition(Litmus.Alone, DisableParallelization = true)]
public static class LitmusAlone;
