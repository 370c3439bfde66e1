using System.Threading;

namespace KnownBugs;

// Readers copy several words, and copy again if a writer was there meanwhile, which the sequence tells.
// Source: Linux, include/linux/seqlock.h, read_seqcount_retry, whose smp_rmb this is; H. Boehm, "Can seqlocks get along with programming
//   language memory models?" (MSPC 2012).
// Rule: AIO1008. No store meets here, but three loads.
// Meet: Read loads _ticks and _offset, then _sequence for the second time; Write stores _sequence, then both, then _sequence.
// Without A, for an acquiring load keeps what comes after it behind it, and not what comes before it in front:
//   reader: reads _sequence: 2 and _ticks: the old; loads _sequence for the second time before _offset: 2
//   writer: _sequence = 3, _ticks and _offset new, _sequence = 4
//   reader: reads _offset: the new; takes an old and a new one for a pair
public sealed class ClockSnapshot
{
    private int _sequence;
    private long _ticks;
    private long _offset;

    /// <summary>By one thread.</summary>
    public void Write(long ticks, long offset)
    {
        // A full fence: the words are not written before the sequence is odd.
        int odd = Interlocked.Increment(ref _sequence);
        _ticks = ticks;
        _offset = offset;
        Volatile.Write(ref _sequence, odd + 1);
    }

    public (long Ticks, long Offset) Read()
    {
        while (true)
        {
            int before = Volatile.Read(ref _sequence);
            long ticks = _ticks;
            long offset = _offset;
            Volatile.ReadBarrier(); // fence: A
            if (before == Volatile.Read(ref _sequence) && (before & 1) == 0) // load: A
            {
                return (ticks, offset);
            }

            Thread.SpinWait(5);
        }
    }
}
