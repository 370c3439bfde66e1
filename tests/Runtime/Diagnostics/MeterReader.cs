using System.Diagnostics.Metrics;
using System.Globalization;

namespace Aio.Tests.Diagnostics;

/// <summary>Listens to the runtime's meter as a collector does, and asks when it is told to.</summary>
internal sealed class MeterReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<Instrument> _instruments = [];
    private Dictionary<string, double> _read = [];

    /// <param name="names">The instruments to enable; all of them if none is named.</param>
    public MeterReader(params string[] names)
    {
        // Before it can be listened to, the meter is made, by the first context.
        new AioContext(new AioContextOptions { Backend = AioBackend.Managed, Name = "makes the meter" }).Dispose();

        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Aio" && (names.Length == 0 || names.Contains(instrument.Name)))
            {
                _instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<Instrument> Instruments => _instruments;

    /// <summary>Asks all instruments.</summary>
    /// <returns>What they say, by name and tags: <c>aio.loop.callbacks aio.context=disk kind=timer</c>.</returns>
    public IReadOnlyDictionary<string, double> Read()
    {
        lock (_lock)
        {
            _read = [];
            _listener.RecordObservableInstruments();
            return _read;
        }
    }

    /// <summary>What one instrument says of one context.</summary>
    public double Read(string instrument, string context, string? otherTag = null) =>
        Read()[$"{instrument} aio.context={context}{(otherTag is null ? "" : $" {otherTag}")}"];

    /// <summary>What one instrument says of all contexts.</summary>
    public double Sum(string instrument) =>
        Read().Where(pair => pair.Key.Split(' ')[0] == instrument).Sum(pair => pair.Value);

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = instrument.Name;
        foreach (var (name, tag) in tags)
        {
            key += string.Create(CultureInfo.InvariantCulture, $" {name}={tag}");
        }

        // A series that is reported twice would be taken for one or the other.
        _read.Add(key, value);
    }
}
