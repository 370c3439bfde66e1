using System.Diagnostics.Metrics;

namespace Aio;

/// <summary>The instruments of pools of threads, observed as those of loops are.</summary>
internal static class PoolInstruments
{
    private const string PoolTag = "aio.pool";
    private const string OutcomeTag = "outcome";
    private const string StateTag = "state";

    /// <summary>
    /// The pools that are observed, until they are collected: a disposed one has no threads any more, but may drop completions.
    /// </summary>
    public static readonly Registry<AioThreadPool, PoolTotals> Pools = Publish();

    private static Registry<AioThreadPool, PoolTotals> Publish()
    {
        var meter = AioMeter.Meter;
        meter.CreateObservableUpDownCounter("aio.pool.thread.count", MeasureThreads, "{thread}",
            "Threads of the pool, by state: idle ones sleep or look for work.");
        meter.CreateObservableCounter("aio.pool.thread.starts", static () => Measure(static totals => totals.ThreadsStarted), "{thread}",
            "Threads that were started.");
        meter.CreateObservableUpDownCounter("aio.pool.items.queued", static () => MeasureLive(static statistics => statistics.Queued), "{item}",
            "Items that wait for a thread.");
        meter.CreateObservableCounter("aio.pool.items.submitted", static () => Measure(static totals => totals.Submitted), "{item}",
            "Submissions to the pool.");
        meter.CreateObservableCounter("aio.pool.items.executed", MeasureExecuted, "{item}",
            "Items that have been executed, by outcome.");
        meter.CreateObservableCounter("aio.pool.items.cancelled", static () => Measure(static totals => totals.Cancelled), "{item}",
            "Submissions that were taken away before they began.");
        meter.CreateObservableCounter("aio.pool.completions.dropped", static () => Measure(static totals => totals.Dropped), "{completion}",
            "Completions that could not be delivered, since the context was disposed first.");
        return new Registry<AioThreadPool, PoolTotals>();
    }

    private static List<Measurement<long>> Measure(Func<PoolTotals, long> number)
    {
        var measurements = new List<Measurement<long>>();
        foreach (var (name, totals) in Pools.ReadTotals())
        {
            measurements.Add(new Measurement<long>(number(totals), Tag(PoolTag, name)));
        }

        return measurements;
    }

    private static List<Measurement<long>> MeasureExecuted()
    {
        var measurements = new List<Measurement<long>>();
        foreach (var (name, totals) in Pools.ReadTotals())
        {
            measurements.Add(new Measurement<long>(totals.Succeeded, Tag(PoolTag, name), Tag(OutcomeTag, "succeeded")));
            measurements.Add(new Measurement<long>(totals.Failed, Tag(PoolTag, name), Tag(OutcomeTag, "failed")));
        }

        return measurements;
    }

    private static List<Measurement<long>> MeasureLive(Func<AioThreadPoolStatistics, long> number)
    {
        var measurements = new List<Measurement<long>>();
        foreach (var (name, sum) in SumLive(number))
        {
            measurements.Add(new Measurement<long>(sum, Tag(PoolTag, name)));
        }

        return measurements;
    }

    private static List<Measurement<long>> MeasureThreads()
    {
        var measurements = new List<Measurement<long>>();
        foreach (var (state, number) in new (string, Func<AioThreadPoolStatistics, long>)[]
        {
            ("idle", static statistics => statistics.IdleThreads),
            ("busy", static statistics => statistics.Threads - statistics.IdleThreads),
        })
        {
            foreach (var (name, sum) in SumLive(number))
            {
                measurements.Add(new Measurement<long>(sum, Tag(PoolTag, name), Tag(StateTag, state)));
            }
        }

        return measurements;
    }

    /// <summary>By name: pools of one name are counted together.</summary>
    private static Dictionary<string, long> SumLive(Func<AioThreadPoolStatistics, long> number)
    {
        var sums = new Dictionary<string, long>();
        foreach (var pool in Pools.ReadLive())
        {
            sums[pool.Threads.Name] = sums.GetValueOrDefault(pool.Threads.Name) + number(pool.GetStatistics());
        }

        return sums;
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
