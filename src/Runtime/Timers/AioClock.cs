namespace Aio;

/// <summary>What a timer measures its deadline on. Both count nanoseconds.</summary>
public enum AioClock
{
    /// <summary>
    /// The time since some moment in the past, that of <see cref="System.Diagnostics.Stopwatch"/>. It never goes back and nobody
    /// sets it. QEMU's counterpart is <c>QEMU_CLOCK_REALTIME</c>.
    /// </summary>
    Monotonic = 0,

    /// <summary>
    /// The clock of the timer's own context (<see cref="AioContext.VirtualClock"/>): set, advanced, paused by the program. QEMU's
    /// counterpart is <c>QEMU_CLOCK_VIRTUAL</c>.
    /// </summary>
    Virtual = 1,
}
