namespace EmbedInForeignLoop;

/// <summary>GLib counts milliseconds in an <c>int</c>, and means for ever by a negative one.</summary>
internal static class GLibTimeout
{
    /// <summary>Rounded up, so that a wait which ends in time does not end just before it, to be followed by one of 0 ms.</summary>
    public static int ToMilliseconds(TimeSpan timeout) => timeout < TimeSpan.Zero
        ? -1
        : (int)Math.Min((timeout.Ticks / TimeSpan.TicksPerMillisecond) + (timeout.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1), int.MaxValue);
}
