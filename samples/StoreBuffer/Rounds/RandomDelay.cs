namespace StoreBuffer;

/// <summary>
/// A delay of some nanoseconds, another each time: none of the two threads leaves the rendezvous first in every round, and they
/// meet at every distance.
/// </summary>
internal sealed class RandomDelay(int seed)
{
    private const int MostTurns = 256;

    private readonly Random _random = new(seed);
    private int _ballast;

    public int Next() => _random.Next(MostTurns);

    public void Wait(int turns)
    {
        for (; turns > 0; turns--)
        {
            // Volatile, so that the loop isn't dropped.
            Volatile.Write(ref _ballast, turns);
        }
    }
}
