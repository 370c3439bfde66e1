namespace Aio;

/// <summary>How long it is worth while to look for an event before blocking, learned from how long the last one took.</summary>
/// <remarks>
/// It grows while events come within the limit, but later than was looked for, and shrinks when they come later than the limit.
/// The source is QEMU's <c>adjust_polling_time</c> (<c>util/aio-posix.c</c>).
/// </remarks>
internal readonly struct PollingTime(long maxNanoseconds, long grow, long shrink)
{
    private const long FirstNanoseconds = 4000;

    // What QEMU takes 0 for.
    private const long DefaultGrow = 2;

    private readonly long _grow = grow == 0 ? DefaultGrow : grow;

    public bool IsEnabled => maxNanoseconds > 0;

    /// <param name="nanoseconds">For how long events are looked for.</param>
    /// <param name="waited">After how many nanoseconds this one came.</param>
    public void Adjust(ref long nanoseconds, long waited)
    {
        if (waited <= nanoseconds)
        {
            // Long enough as it is.
        }
        else if (waited > maxNanoseconds)
        {
            nanoseconds = shrink == 0 ? 0 : nanoseconds / shrink;
        }
        else if (waited < maxNanoseconds)
        {
            var longer = nanoseconds == 0 ? FirstNanoseconds
                : nanoseconds > maxNanoseconds / _grow ? maxNanoseconds
                : nanoseconds * _grow;
            nanoseconds = Math.Min(longer, maxNanoseconds);
        }
    }
}
