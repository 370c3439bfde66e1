namespace Aio.Stress;

/// <summary>
/// How long a poster waits for what it is sure to get. Counted in turns of its own, not by a clock: a program that is stopped by a
/// signal takes no turns.
/// </summary>
internal struct Patience
{
    private const int Spins = 64;
    private const int Yields = 512;
    private const int MillisecondsPerJoin = 100;

    private int _turns;

    /// <summary>How many naps of a millisecond are enough.</summary>
    public static int Naps { get; set; } = 10_000;

    /// <summary>Lets others run for a moment.</summary>
    /// <returns>False if it has been enough.</returns>
    public bool TryWait()
    {
        if (++_turns < Spins)
        {
            Thread.SpinWait(16);
        }
        else if (_turns < Yields)
        {
            Thread.Yield();
        }
        else
        {
            Thread.Sleep(1);
        }

        return _turns < Yields + Naps;
    }

    /// <summary>Waits for a thread that is about to end.</summary>
    public static void Join(Thread thread, Round round)
    {
        // Those who wait inside it report first, since they know more.
        for (var turns = 0; !thread.Join(MillisecondsPerJoin); turns++)
        {
            if (turns > 3 * Naps / MillisecondsPerJoin)
            {
                Loss.Stop(round, $"The thread '{thread.Name}' does not end.");
            }
        }
    }
}
