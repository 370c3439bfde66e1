using System.Diagnostics;

namespace Aio;

/// <summary>Now.</summary>
internal static class MonotonicClock
{
    public static long Nanoseconds => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
}
