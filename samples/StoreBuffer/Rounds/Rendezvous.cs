namespace StoreBuffer;

/// <summary>Lets two threads go on at as nearly the same moment as can be had.</summary>
internal sealed class Rendezvous
{
    // More than a round takes. Whoever has waited so long is likely to keep the other from its processor.
    private const int SpinsBeforeYield = 1000;

    private long _arrivals;

    /// <summary>
    /// Returns when the other has come, too. What either did before, both see afterwards: arriving is an interlocked operation.
    /// </summary>
    public void Meet()
    {
        var both = (Interlocked.Increment(ref _arrivals) + 1) & ~1L;
        for (var spins = 1; Volatile.Read(ref _arrivals) < both; spins++)
        {
            if (spins % SpinsBeforeYield == 0)
            {
                Thread.Yield();
            }
        }
    }
}
