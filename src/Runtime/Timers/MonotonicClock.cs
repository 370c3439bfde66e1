using System.Diagnostics;

namespace Aio;

/// <summary>The clock behind <see cref="AioClock.Monotonic"/>: the ticks of <see cref="Stopwatch"/> in nanoseconds.</summary>
internal static class MonotonicClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private static readonly long Frequency = Stopwatch.Frequency;

    // One for Linux and macOS, 100 for nearly every Windows, 0 where a tick is no whole number of nanoseconds.
    private static readonly long NanosecondsPerTick =
        NanosecondsPerSecond % Frequency == 0 ? NanosecondsPerSecond / Frequency : 0;

    /// <summary>Now, rounded down: what is due by this number is due.</summary>
    public static long Nanoseconds
    {
        get
        {
            var ticks = Stopwatch.GetTimestamp();
            return NanosecondsPerTick != 0 ? ticks * NanosecondsPerTick : ToNanoseconds(ticks, Frequency);
        }
    }

    /// <summary>Now, rounded up: a delay counted from this number never ends early.</summary>
    public static long NanosecondsRoundedUp => Nanoseconds + (NanosecondsPerTick != 0 ? 0 : 1);

    /// <summary>Ticks in nanoseconds, rounded down, for any frequency.</summary>
    public static long ToNanoseconds(long ticks, long frequency)
    {
        // In two parts, since the product is too long after some minutes; no double, which is too short after some months.
        var (seconds, rest) = Math.DivRem(ticks, frequency);
        return (seconds * NanosecondsPerSecond) + (long)((Int128)rest * NanosecondsPerSecond / frequency);
    }
}
