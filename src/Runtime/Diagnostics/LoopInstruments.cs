using System.Diagnostics.Metrics;

namespace Aio;

/// <summary>
/// The instruments of loops. All are observed: whoever listens asks, and the loops, which count for themselves in any case, know
/// nothing of it. What needs a clock is measured while its instrument is enabled.
/// </summary>
internal sealed class LoopInstruments
{
    private const string ContextTag = "aio.context";
    private const string KindTag = "kind";
    private const string OutcomeTag = "outcome";

    private const double SecondsPerNanosecond = 1e-9;

    /// <summary>The loops that are observed.</summary>
    public static readonly Registry<AioContext, LoopTotals> Contexts = new();

    private static readonly (LoopTotal Total, string Kind)[] Kinds =
    [
        (LoopTotal.BottomHalves, "bottom_half"),
        (LoopTotal.IdleBottomHalves, "idle"),
        (LoopTotal.QueueItems, "queue_item"),
        (LoopTotal.Handlers, "handler"),
        (LoopTotal.Timers, "timer"),
        (LoopTotal.Continuations, "continuation"),
        (LoopTotal.Completions, "completion"),
    ];

    private static readonly (LoopTotal Total, string Outcome)[] Outcomes =
    [
        (LoopTotal.WakeUpsWritten, "written"),
        (LoopTotal.WakeUpsSkipped, "skipped"),
    ];

    /// <summary>Made with the first context.</summary>
    public static readonly LoopInstruments Instance = new(AioMeter.Meter);

    private readonly ObservableCounter<double> _blockedTime;
    private readonly ObservableCounter<double> _pollingTime;

    private LoopInstruments(Meter meter)
    {
        meter.CreateObservableUpDownCounter("aio.context.count", static () => Contexts.LiveCount, "{context}",
            "Contexts that have not been disposed.");
        Count(meter, "aio.loop.iterations", LoopTotal.Iterations, "{iteration}",
            "Polls begun, nested ones too, and dispatches of a foreign loop.");
        meter.CreateObservableCounter("aio.loop.callbacks", static () => Count(KindTag, Kinds), "{callback}",
            "Callbacks begun, by kind; for a queue, each item.");
        Count(meter, "aio.loop.bottom_halves.scheduled", LoopTotal.Scheduled, "{bottom_half}",
            "How often a bottom half became pending; coalesced schedules count once.");
        meter.CreateObservableCounter("aio.loop.wakeups", static () => Count(OutcomeTag, Outcomes), "{wakeup}",
            "Wake-ups, by outcome: the wake event was written, or that was skipped as the loop was awake.");
        Count(meter, "aio.loop.waits", LoopTotal.BlockingWaits, "{wait}", "How often the loop blocked.");
        _blockedTime = CountSeconds(meter, "aio.loop.blocked.time", LoopTotal.BlockedNanoseconds,
            "For how long the loop has blocked. Measured while somebody listens.");
        _pollingTime = CountSeconds(meter, "aio.loop.polling.time", LoopTotal.PollingNanoseconds,
            "For how long the loop has looked for events before blocking. Measured while somebody listens.");
        Gauge(meter, "aio.loop.bottom_halves.high_water", static statistics => statistics.MostBottomHalvesInDispatch, "{bottom_half}",
            "The most bottom halves that one dispatch has run.");
        Gauge(meter, "aio.loop.queue.high_water", static statistics => statistics.MostItemsUndelivered, "{item}",
            "The most undelivered items that a run of a queue has found.");
        Gauge(meter, "aio.loop.polling.obstacles", static statistics => statistics.PollingObstacles, "{handler}",
            "Attached handlers that keep the loop from busy-polling.");
    }

    /// <summary>Whether a loop is to measure how long it waits. Read before each wait.</summary>
    public bool AreTimesWanted => _blockedTime.Enabled || _pollingTime.Enabled;

    private static void Count(Meter meter, string name, LoopTotal total, string unit, string description) =>
        meter.CreateObservableCounter(name, () => Measure(total, static count => count), unit, description);

    private static ObservableCounter<double> CountSeconds(Meter meter, string name, LoopTotal total, string description) =>
        meter.CreateObservableCounter(name, () => Measure(total, static nanoseconds => nanoseconds * SecondsPerNanosecond), "s", description);

    private static void Gauge(Meter meter, string name, Func<AioStatistics, long> value, string unit, string description) =>
        meter.CreateObservableGauge(name, () => MeasureLive(value), unit, description);

    private static List<Measurement<T>> Measure<T>(LoopTotal total, Func<long, T> convert)
        where T : struct
    {
        var measurements = new List<Measurement<T>>();
        foreach (var (name, totals) in Contexts.ReadTotals())
        {
            measurements.Add(new Measurement<T>(convert(totals[total]), Tag(ContextTag, name)));
        }

        return measurements;
    }

    private static List<Measurement<long>> Count(string tag, (LoopTotal Total, string Value)[] parts)
    {
        var measurements = new List<Measurement<long>>();
        foreach (var (name, totals) in Contexts.ReadTotals())
        {
            foreach (var (total, value) in parts)
            {
                measurements.Add(new Measurement<long>(totals[total], Tag(ContextTag, name), Tag(tag, value)));
            }
        }

        return measurements;
    }

    private static List<Measurement<long>> MeasureLive(Func<AioStatistics, long> value)
    {
        // Of several contexts with one name, the highest: a tag has one value.
        var highest = new Dictionary<string, long>();
        foreach (var context in Contexts.ReadLive())
        {
            var number = value(context.GetStatistics());
            highest[context.Name] = Math.Max(number, highest.GetValueOrDefault(context.Name, number));
        }

        var measurements = new List<Measurement<long>>(highest.Count);
        foreach (var (name, number) in highest)
        {
            measurements.Add(new Measurement<long>(number, Tag(ContextTag, name)));
        }

        return measurements;
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
