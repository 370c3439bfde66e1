using System.Diagnostics;

namespace Aio;

/// <summary>How long a poll may still wait.</summary>
internal readonly struct Deadline
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private readonly long _start;
    private readonly long _nanoseconds;

    /// <param name="nanoseconds">From now; negative for ever.</param>
    public Deadline(long nanoseconds)
    {
        _nanoseconds = nanoseconds;
        _start = nanoseconds < 0 ? 0 : Stopwatch.GetTimestamp();
    }

    public bool IsOver => _nanoseconds >= 0 && RemainingNanoseconds == 0;

    /// <summary>Negative for ever.</summary>
    public long RemainingNanoseconds => _nanoseconds < 0
        ? _nanoseconds
        : Math.Max(0, _nanoseconds - (long)((Stopwatch.GetTimestamp() - _start) * NanosecondsPerTick));
}
