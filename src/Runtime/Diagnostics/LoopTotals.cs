using System.Runtime.CompilerServices;

namespace Aio;

/// <summary>
/// All that is counted of a loop, or of all loops of one name: one number for each <see cref="LoopTotal"/>. None of them goes down.
/// </summary>
[InlineArray(Count)]
internal struct LoopTotals
{
    public const int Count = (int)LoopTotal.PollingNanoseconds + 1;

    private long _first;

    public readonly long this[LoopTotal total] => this[(int)total];

    /// <summary>What a loop has done so far. From any thread.</summary>
    public static LoopTotals Of(AioContext context)
    {
        var statistics = context.GetStatistics();
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
        totals[(int)LoopTotal.BlockedNanoseconds] = context.BlockedNanoseconds;
        totals[(int)LoopTotal.PollingNanoseconds] = context.PollingNanoseconds;
        return totals;
    }

    public void Add(in LoopTotals others)
    {
        for (var total = 0; total < Count; total++)
        {
            this[total] += others[total];
        }
    }

    /// <summary>
    /// Takes over what is higher. The statistics are no atomic snapshot: a wake-up is written before the loop has seen what it is
    /// for, so that those skipped, the difference, are one too few for a moment.
    /// </summary>
    public void RaiseTo(in LoopTotals later)
    {
        for (var total = 0; total < Count; total++)
        {
            this[total] = Math.Max(this[total], later[total]);
        }
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
