using System.Diagnostics;

namespace Aio;

/// <summary>How an <see cref="AioContext"/> is to behave. Read once, by its constructor.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed class AioContextOptions
{
    /// <summary>
    /// What the context is called in metrics, events and debuggers (<see cref="AioContext.Name"/>). Null, unless set, for a name
    /// with a number. Contexts of one name are counted together.
    /// </summary>
    /// <exception cref="ArgumentException">Set to text that is empty or only white space.</exception>
    public string? Name
    {
        get;
        set
        {
            if (value is not null && string.IsNullOrWhiteSpace(value))
            {
                throw new ArgumentException("A name has at least one character that can be seen. Use null for one with a number.", nameof(Name));
            }

            field = value;
        }
    }

    /// <summary>How the loop waits. <see cref="AioBackend.Auto"/> unless set.</summary>
    public AioBackend Backend { get; set; }

    /// <summary>
    /// Writes the wake event for every bottom half that becomes pending and for every <see cref="AioContext.Notify"/>, also
    /// where nobody is about to block. For comparison only: this is what loops did before QEMU learned to ask first.
    /// </summary>
    public bool AlwaysWake { get; set; }

    /// <summary>
    /// For how long, in nanoseconds, the loop may look for events before it blocks, at most; it learns how much of that is worth
    /// while. 0, not at all, unless set. An event that comes in that time costs neither side a system call, and costs a core.
    /// </summary>
    /// <remarks>
    /// It has an effect while every attached handler that is interested in reading overrides <see cref="AioFdHandler.OnPoll"/>, and
    /// none is interested in writing: the others would not be heard. A foreign loop (<see cref="AioContext.Prepare"/>) waits without
    /// it. Learning begins with the first event that comes within this time, at 4 µs. Tens of microseconds pay, if anything does.
    /// QEMU's counterpart is <c>poll-max-ns</c>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    public long PollMaxNanoseconds
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(PollMaxNanoseconds));
            field = value;
        }
    }

    /// <summary>What the time is multiplied by where looking longer would have found the event; 0, unless set, stands for 2.</summary>
    /// <remarks>QEMU's counterpart is <c>poll-grow</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    public long PollGrow
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(PollGrow));
            field = value;
        }
    }

    /// <summary>
    /// What the time is divided by where an event took longer than <see cref="PollMaxNanoseconds"/>; 0, unless set, to stop
    /// looking until an event comes sooner again.
    /// </summary>
    /// <remarks>QEMU's counterpart is <c>poll-shrink</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    public long PollShrink
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(PollShrink));
            field = value;
        }
    }

    /// <summary>
    /// Measures for how long the loop blocks and looks for events (<see cref="AioStatistics.TimeBlocked"/>,
    /// <see cref="AioStatistics.TimePolling"/>), also while nobody listens to the meter: two readings of the clock for each.
    /// </summary>
    public bool MeasureTimes { get; set; }

    /// <summary>
    /// Called on the home thread with an exception that a callback threw. True if it is dealt with and the loop goes on;
    /// false, or nothing set, if it is to leave <see cref="AioContext.Poll(bool)"/>. What this itself throws leaves it, too.
    /// </summary>
    public Func<Exception, bool>? OnUnhandledException { get; set; }

    private string DebuggerDisplay =>
        $"{Name ?? "name with a number"}: {Backend}{(AlwaysWake ? ", always wakes" : "")}{(PollMaxNanoseconds > 0 ? $", busy-polls for up to {PollMaxNanoseconds} ns" : "")}{(MeasureTimes ? ", measures times" : "")}{(OnUnhandledException is null ? "" : ", handles exceptions")}";
}
