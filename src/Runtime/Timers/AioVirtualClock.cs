using System.Diagnostics;

namespace Aio;

/// <summary>
/// The clock of one context that the program may set, advance and pause: for what must stand still with a paused machine, for
/// simulations, and for tests that do not wait. It starts at 0 and runs as fast as the monotonic clock. It never goes back.
/// </summary>
/// <remarks>
/// A test pauses it first, and sets it to a round moment that is later than the little that has passed since:
/// <c>clock.Pause(); clock.Set(1_000_000_000);</c>. After each <see cref="Advance"/> it polls without blocking until nothing runs,
/// <c>while (context.Poll(false)) { }</c>.
/// All members may be used from any thread. A change wakes the loop if a timer on this clock may be due earlier than the loop
/// counts on. QEMU's counterpart is <c>QEMU_CLOCK_VIRTUAL</c>.
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed class AioVirtualClock
{
    /// <summary>73 years: what is left of a word beside the two bits.</summary>
    private const long Latest = long.MaxValue >> StateBits;

    private const int StateBits = 2;
    private const long StateMask = (1 << StateBits) - 1;

    // The upper bits hold the reading of the monotonic clock at which this one shows 0.
    private const long Running = 0;

    // The upper bits hold what the clock shows.
    private const long Paused = 1;

    // As running, but it shows nothing any more: whoever comes by reads the monotonic clock and makes that the moment of the pause.
    private const long Pausing = 2;

    private readonly AioContext _context;
    private AtomicInt64 _state;

    internal AioVirtualClock(AioContext context)
    {
        _context = context;
        _state = new AtomicInt64(Pack(MonotonicClock.Nanoseconds, Running));
        TimeProvider = new AioTimeProvider(context, AioClock.Virtual);
    }

    /// <summary>What the clock shows, in nanoseconds.</summary>
    /// <remarks>QEMU's counterpart is <c>qemu_clock_get_ns</c>.</remarks>
    public long Nanoseconds
    {
        get
        {
            while (true)
            {
                var state = Settle();
                if (IsPausedIn(state))
                {
                    return ValueOf(state);
                }

                // The second look makes this reading older than any pause, which is what keeps the clock from going back.
                var nanoseconds = ShownWhileRunning(state, MonotonicClock.Nanoseconds);
                if (_state.ReadAcquire() == state)
                {
                    return nanoseconds;
                }
            }
        }
    }

    /// <summary>Whether the clock stands still.</summary>
    public bool IsPaused => (_state.ReadAcquire() & StateMask) != Running;

    /// <summary>
    /// This clock for those who expect the framework's: <see cref="Task.Delay(TimeSpan, TimeProvider)"/>,
    /// <see cref="PeriodicTimer"/>, <see cref="CancellationTokenSource(TimeSpan, TimeProvider)"/>. Its date is 1 January 1970, UTC,
    /// and what the clock shows. As <see cref="AioContext.TimeProvider"/> in all else.
    /// </summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Makes the clock show <paramref name="nanoseconds"/>, and go on from there if it runs.</summary>
    /// <param name="nanoseconds">Not before what it shows, and at most 73 years.</param>
    /// <exception cref="ArgumentOutOfRangeException">The clock would go back, or too far.</exception>
    public void Set(long nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nanoseconds, Latest);
        long state, changed;
        do
        {
            state = Settle();
            var now = MonotonicClock.Nanoseconds;
            var shown = IsPausedIn(state) ? ValueOf(state) : ShownWhileRunning(state, now);
            if (nanoseconds < shown)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(nanoseconds),
                    nanoseconds,
                    IsPausedIn(state)
                        ? $"The clock is paused at {shown} ns and cannot go back. Set it to that or later."
                        : $"The clock shows {shown} ns and cannot go back. Pause() it, and set it to what it shows or later.");
            }

            changed = IsPausedIn(state) ? Pack(nanoseconds, Paused) : Pack(now - nanoseconds, Running);
        }
        while (!TryChange(state, changed));

        AnnounceChange();
    }

    /// <summary>Moves the clock forward.</summary>
    /// <param name="time">By how much.</param>
    /// <exception cref="ArgumentOutOfRangeException">The clock would go back, or beyond 73 years.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time.Ticks, Latest / TimeSpan.NanosecondsPerTick, nameof(time));
        var nanoseconds = time.Ticks * TimeSpan.NanosecondsPerTick;
        long state, changed;
        do
        {
            state = Settle();
            var shown = IsPausedIn(state) ? ValueOf(state) : ShownWhileRunning(state, MonotonicClock.Nanoseconds);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(nanoseconds, Latest - shown, nameof(time));
            changed = IsPausedIn(state)
                ? Pack(ValueOf(state) + nanoseconds, Paused)
                : Pack(ValueOf(state) - nanoseconds, Running);
        }
        while (!TryChange(state, changed));

        AnnounceChange();
    }

    /// <summary>Makes the clock stand still. No timer on it becomes due until it is set, advanced or resumed.</summary>
    public void Pause()
    {
        // In two steps: the moment of the pause is read after the clock has stopped showing anything, and so is no earlier than
        // what others have been shown.
        while (true)
        {
            var state = Settle();
            if (IsPausedIn(state) || TryChange(state, Pack(ValueOf(state), Pausing)))
            {
                // Nobody is woken: a loop that counts on an earlier deadline than there is looks again by itself.
                Settle();
                return;
            }
        }
    }

    /// <summary>Makes the clock go on from where it stands.</summary>
    public void Resume()
    {
        while (true)
        {
            var state = Settle();
            if (!IsPausedIn(state))
            {
                return;
            }

            if (TryChange(state, Pack(MonotonicClock.Nanoseconds - ValueOf(state), Running)))
            {
                AnnounceChange();
                return;
            }
        }
    }

    /// <summary>The state, after having ended a pause that another thread has begun.</summary>
    private long Settle()
    {
        while (true)
        {
            var state = _state.ReadAcquire();
            if ((state & StateMask) != Pausing)
            {
                return state;
            }

            TryChange(state, Pack(ShownWhileRunning(state, MonotonicClock.Nanoseconds), Paused));
        }
    }

    private bool TryChange(long state, long changed) => _state.CompareExchangeFullFence(changed, state) == state;

    /// <summary>Any thread: wakes the loop if it counts on this clock.</summary>
    private void AnnounceChange()
    {
        // Fence: the compare-and-swap that changed the state is P1 and P2 of WakeGate; pairs with L2 in Announce, and with the
        // fence in TimerSource.Limit. A loop that is about to block has published what it waits for on this clock before the one
        // or the other, and reads the clock after.
        if (_context.Timers.QueueOf(AioClock.Virtual).PublishedDeadline != TimerQueue.Never)
        {
            _context.AnnouncePending();
        }
    }

    private static bool IsPausedIn(long state) => (state & StateMask) == Paused;

    /// <summary>At its last moment it stands still: there is no room for more.</summary>
    private static long ShownWhileRunning(long state, long now) => Math.Min(Latest, now - ValueOf(state));

    private static long ValueOf(long state) => state >> StateBits;

    private static long Pack(long value, long state) => (value << StateBits) | state;

    private string DebuggerDisplay => $"{(IsPaused ? "paused at" : "running,")} {Nanoseconds} ns";
}
