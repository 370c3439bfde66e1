using System.Diagnostics;

namespace Aio.Benchmarks.Micro;

/// <summary>What one operation took in one run.</summary>
/// <param name="Nanoseconds">The time.</param>
/// <param name="Bytes">What the whole process allocated; null for a program in C.</param>
internal readonly record struct Sample(double Nanoseconds, double? Bytes = null)
{
    /// <summary>How often other processes took a core from the threads that were to have it.</summary>
    public long Disturbances { get; init; }

    /// <summary>What else was counted for an operation.</summary>
    public double Count { get; init; }
}

/// <summary>A run that is being measured.</summary>
internal readonly struct Meter
{
    private readonly long _bytes;
    private readonly long _start;

    private Meter(long bytes)
    {
        _bytes = bytes;
        _start = Stopwatch.GetTimestamp();
    }

    public static Meter Start() => new(GC.GetTotalAllocatedBytes(precise: true));

    public Sample Stop(long operations)
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - _bytes;
        return new Sample(elapsed.TotalNanoseconds / operations, (double)bytes / operations);
    }
}
