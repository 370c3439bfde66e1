using System.Diagnostics;

namespace Aio;

/// <summary>A clock of a context for those who expect the framework's. Its timers call back on the home thread.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class AioTimeProvider(AioContext context, AioClock clock) : TimeProvider
{
    // What the framework's own timers accept: 49 days, in milliseconds.
    private const long LongestMilliseconds = 0xfffffffe;

    public override long TimestampFrequency => 1_000_000_000;

    /// <summary>The virtual clock is the same on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => clock == AioClock.Virtual ? TimeZoneInfo.Utc : base.LocalTimeZone;

    public override long GetTimestamp() => context.GetNanoseconds(clock);

    public override DateTimeOffset GetUtcNow() => clock == AioClock.Virtual
        ? DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp() / TimeSpan.NanosecondsPerTick)
        : base.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Verify(dueTime, nameof(dueTime));
        Verify(period, nameof(period));
        ObjectDisposedException.ThrowIf(context.IsDisposed, context);

        var timer = new ProviderTimer(context, clock, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Throws unless a timer can be set for this time.</summary>
    public static void Verify(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, time, "Use a time that is not negative, or Timeout.InfiniteTimeSpan.");
        }

        if ((long)time.TotalMilliseconds > LongestMilliseconds)
        {
            throw new ArgumentOutOfRangeException(name, time, "Use at most 49 days, or Timeout.InfiniteTimeSpan.");
        }
    }

    private string DebuggerDisplay => $"{clock} clock of {context.Name}: {GetTimestamp()} ns";
}
