namespace Aio.Tests;

/// <summary>
/// A loop of somebody else's that a context is embedded in: as GLib's, it prepares, polls the descriptor level-triggered,
/// checks, dispatches, and does not check what was ready when it was prepared.
/// </summary>
internal sealed unsafe class ForeignLoop(AioContext context)
{
    private const int LimitMilliseconds = 30_000;

    /// <summary>How often it has polled with a time-out other than zero.</summary>
    public int Waits { get; private set; }

    /// <summary>How often it has found the descriptor readable after such a wait.</summary>
    public int WakeUps { get; private set; }

    public int Dispatches { get; private set; }

    /// <summary>What happens at the moment between the preparation and the wait.</summary>
    public Action? WhenPrepared { get; set; }

    /// <summary>Whether the descriptor is readable now.</summary>
    public static bool IsReadable(AioContext context) => PollDescriptor(context, 0);

    /// <summary>One iteration.</summary>
    /// <param name="mayBlock">Whether to wait for as long as the context says.</param>
    /// <returns>Whether the context was dispatched and made progress.</returns>
    public bool Iterate(bool mayBlock)
    {
        if (!context.Prepare(out var timeout))
        {
            WhenPrepared?.Invoke();
            Wait(mayBlock ? timeout : TimeSpan.Zero);
            if (!context.Check())
            {
                return false;
            }
        }

        Dispatches++;
        return context.Dispatch();
    }

    /// <summary>Iterates until the context has been dispatched.</summary>
    public bool IterateUntilDispatched()
    {
        var before = Dispatches;
        bool progress;
        do
        {
            progress = Iterate(mayBlock: true);
        }
        while (Dispatches == before);

        return progress;
    }

    private void Wait(TimeSpan timeout)
    {
        if (timeout == TimeSpan.Zero)
        {
            return;
        }

        Waits++;
        var isEndless = timeout == Timeout.InfiniteTimeSpan;
        var isReadable = PollDescriptor(context, isEndless ? LimitMilliseconds : (int)Math.Ceiling(timeout.TotalMilliseconds));
        Assert.True(isReadable || !isEndless, "Nothing made the handle readable: a wake-up was lost.");
        WakeUps += isReadable ? 1 : 0;
    }

    private static bool PollDescriptor(AioContext context, int milliseconds)
    {
        var descriptor = new Libc.PollDescriptor
        {
            Descriptor = (int)context.WakeHandle.DangerousGetHandle(),
            Events = Libc.PollIn,
        };
        int count;
        do
        {
            count = Libc.Poll(&descriptor, 1, milliseconds);
        }
        while (count < 0 && Libc.LastError == Libc.Interrupted);

        return count > 0;
    }
}
