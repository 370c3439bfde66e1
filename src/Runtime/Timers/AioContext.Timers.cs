namespace Aio;

/// <content>The clocks of a context and what runs by them.</content>
public sealed partial class AioContext
{
    /// <summary>The clock of this context that the program may set, advance and pause. From any thread.</summary>
    /// <remarks>QEMU's counterpart is <c>QEMU_CLOCK_VIRTUAL</c>.</remarks>
    public AioVirtualClock VirtualClock { get; }

    /// <summary>
    /// The monotonic clock for those who expect the framework's: <see cref="Task.Delay(TimeSpan, TimeProvider)"/>,
    /// <see cref="PeriodicTimer"/>, <see cref="CancellationTokenSource(TimeSpan, TimeProvider)"/>. Its timers call back on the home
    /// thread, as an <see cref="AioTimer"/> does; what is still armed when the context is disposed is never called. Its timestamps
    /// are nanoseconds, its date is the system's. From any thread.
    /// </summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>The timers of this context.</summary>
    internal TimerSource Timers { get; }

    /// <summary>What a clock shows, in nanoseconds: the number that <see cref="AioTimer.ArmAt"/> counts in. From any thread.</summary>
    /// <param name="clock">The clock.</param>
    /// <remarks>QEMU's counterpart is <c>qemu_clock_get_ns</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="clock"/> is none of <see cref="AioClock"/>.</exception>
    public long GetNanoseconds(AioClock clock = AioClock.Monotonic) => clock switch
    {
        AioClock.Monotonic => MonotonicClock.Nanoseconds,
        AioClock.Virtual => VirtualClock.Nanoseconds,
        _ => throw new ArgumentOutOfRangeException(nameof(clock), clock, "Choose Monotonic or Virtual."),
    };
}
