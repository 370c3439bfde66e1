namespace Aio;

/// <summary>All that is counted of a pool, or of all pools of one name, and only goes up.</summary>
internal readonly record struct PoolTotals(long Submitted, long Succeeded, long Failed, long Cancelled, long Dropped, long ThreadsStarted)
    : ITotals<AioThreadPool, PoolTotals>
{
    public static string NameOf(AioThreadPool owner) => owner.Threads.Name;

    public static PoolTotals Of(AioThreadPool owner)
    {
        var statistics = owner.GetStatistics();
        return new PoolTotals(
            statistics.Submitted,
            statistics.Executed - statistics.Failed,
            statistics.Failed,
            statistics.Cancelled,
            statistics.CompletionsDropped,
            statistics.ThreadsStarted);
    }

    /// <summary>A pool need not be disposed: its threads end by themselves.</summary>
    public static void OnCollected(AioThreadPool owner)
    {
    }

    public static PoolTotals Sum(in PoolTotals left, in PoolTotals right) => new(
        left.Submitted + right.Submitted,
        left.Succeeded + right.Succeeded,
        left.Failed + right.Failed,
        left.Cancelled + right.Cancelled,
        left.Dropped + right.Dropped,
        left.ThreadsStarted + right.ThreadsStarted);

    // The submissions are derived from the others; a thread that the system refused was counted as started for a moment.
    public static PoolTotals Highest(in PoolTotals left, in PoolTotals right) => new(
        Math.Max(left.Submitted, right.Submitted),
        Math.Max(left.Succeeded, right.Succeeded),
        Math.Max(left.Failed, right.Failed),
        Math.Max(left.Cancelled, right.Cancelled),
        Math.Max(left.Dropped, right.Dropped),
        Math.Max(left.ThreadsStarted, right.ThreadsStarted));
}
