using System.Diagnostics;

namespace Aio;

/// <summary>How an <see cref="AioThreadPool"/> is to behave. Read once, by its constructor.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed class AioThreadPoolOptions
{
    /// <summary>What <see cref="MaxThreads"/> can be at most.</summary>
    internal const int MostThreads = short.MaxValue;

    /// <summary>What its threads are called, each with a number: "aio-pool-1". "aio-pool" unless set.</summary>
    /// <exception cref="ArgumentException">Set to null or nothing.</exception>
    public string Name
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Name));
            field = value;
        }
    } = "aio-pool";

    /// <summary>
    /// How many threads stay, however long they have nothing to do, once there was work for them. 0 unless set. None is started
    /// for this alone.
    /// </summary>
    /// <remarks>QEMU's counterpart is <c>thread-pool-min</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0, or to more than 32,767.</exception>
    public int MinThreads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MinThreads));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostThreads, nameof(MinThreads));
            field = value;
        }
    }

    /// <summary>
    /// How many threads there are at most, and so how many items are executed at once: as many as are to block at the same time,
    /// which may be more than there are processors. 64 unless set.
    /// </summary>
    /// <remarks>QEMU's counterpart is <c>thread-pool-max</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1, or to more than 32,767.</exception>
    public int MaxThreads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxThreads));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostThreads, nameof(MaxThreads));
            field = value;
        }
    } = 64;

    /// <summary>
    /// For how long a thread waits for work before it ends. Zero for no longer than it takes to look;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for ever. 10 s unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than zero, and not infinite.</exception>
    public TimeSpan IdleTimeout
    {
        get;
        set
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(IdleTimeout));
            }

            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    private string DebuggerDisplay =>
        $"{Name}: {MinThreads} to {MaxThreads} threads, which end after {(IdleTimeout == Timeout.InfiniteTimeSpan ? "no time" : IdleTimeout.ToString())} without work";
}
