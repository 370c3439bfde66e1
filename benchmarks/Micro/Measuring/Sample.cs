using System.Diagnostics;

namespace Aio.Benchmarks.Micro;

/// <summary>What one operation took in one run.</summary>
/// <param name="Nanoseconds">The time.</param>
/// <param name="Bytes">What the whole process allocated; null for a program in C.</param>
internal readonly record struct Sample(double Nanoseconds, double? Bytes = null);

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

    /// <summary>Begins. What garbage earlier runs left is collected before, so that nobody pays for another's.</summary>
    public static Meter Start()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return new Meter(GC.GetTotalAllocatedBytes(precise: true));
    }

    public Sample Stop(long operations)
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - _bytes;
        return new Sample(elapsed.TotalNanoseconds / operations, (double)bytes / operations);
    }
}
