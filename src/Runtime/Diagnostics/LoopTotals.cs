using System.Runtime.CompilerServices;

namespace Aio;

/// <summary>
/// All that is counted of a loop, or of all loops of one name: one number for each <see cref="LoopTotal"/>. None of them goes down.
/// </summary>
[InlineArray(Count)]
internal struct LoopTotals : ITotals<AioContext, LoopTotals>
{
    public const int Count = (int)LoopTotal.PollingNanoseconds + 1;

    private long _first;

    public readonly long this[LoopTotal total] => this[(int)total];

    public static string NameOf(AioContext owner) => owner.Name;

    public static LoopTotals Of(AioContext owner)
    {
        var statistics = owner.GetStatistics();
        var totals = default(LoopTotals);
        totals[(int)LoopTotal.Iterations] = statistics.Iterations;
        totals[(int)LoopTotal.BottomHalves] = statistics.BottomHalvesRun;
        totals[(int)LoopTotal.IdleBottomHalves] = statistics.IdleBottomHalvesRun;
        totals[(int)LoopTotal.QueueItems] = statistics.QueueItemsRun;
        totals[(int)LoopTotal.Handlers] = statistics.HandlersRun;
        totals[(int)LoopTotal.Timers] = statistics.TimersRun;
        totals[(int)LoopTotal.Continuations] = statistics.ContinuationsRun;
        totals[(int)LoopTotal.Completions] = statistics.CompletionsRun;
        totals[(int)LoopTotal.WakeUpsWritten] = statistics.WakeUpsWritten;
        totals[(int)LoopTotal.WakeUpsSkipped] = statistics.WakeUpsSkipped;
        totals[(int)LoopTotal.BlockingWaits] = statistics.BlockingWaits;
        totals[(int)LoopTotal.Scheduled] = statistics.Scheduled;
        totals[(int)LoopTotal.BlockedNanoseconds] = owner.BlockedNanoseconds;
        totals[(int)LoopTotal.PollingNanoseconds] = owner.PollingNanoseconds;
        return totals;
    }

    public static void OnCollected(AioContext owner)
    {
        if (AioEventSource.Log.AreLifetimeWarningsEnabled)
        {
            AioEventSource.Log.ContextCollected(owner.Name);
        }
    }

    public static LoopTotals Sum(in LoopTotals left, in LoopTotals right)
    {
        var sum = left;
        for (var total = 0; total < Count; total++)
        {
            sum[total] += right[total];
        }

        return sum;
    }

    // A wake-up is written before the loop has seen what it is for: those skipped, the difference, are one too few for a moment.
    public static LoopTotals Highest(in LoopTotals left, in LoopTotals right)
    {
        var highest = left;
        for (var total = 0; total < Count; total++)
        {
            highest[total] = Math.Max(highest[total], right[total]);
        }

        return highest;
    }
}

/// <summary>What is counted of a loop.</summary>
internal enum LoopTotal
{
    Iterations,
    BottomHalves,
    IdleBottomHalves,
    QueueItems,
    Handlers,
    Timers,
    Continuations,
    Completions,
    WakeUpsWritten,
    WakeUpsSkipped,
    BlockingWaits,
    Scheduled,
    BlockedNanoseconds,
    PollingNanoseconds,
}
