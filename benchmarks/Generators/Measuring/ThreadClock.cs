using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Generators.Measuring;

/// <summary>
/// Processor time of the calling thread: generators run on one thread, and what other processes take from it is no matter of
/// theirs. Where there is no such clock (elsewhere than on Linux) it is time that passes.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    public static TimeSpan Now
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return Stopwatch.GetElapsedTime(0);
            }

            return GetTime(ThreadProcessorTime, out var time) == 0
                ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
                : throw new InvalidOperationException($"clock_gettime failed with {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int GetTime(int clock, out TimeSpecification time);

    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
