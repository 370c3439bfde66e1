using System.Diagnostics.Tracing;
using System.Globalization;

namespace Aio.Tests.Diagnostics;

/// <summary>Writes down the runtime's events about one context, or thread, as sentences: the event's name and what it says.</summary>
internal sealed class EventRecorder : EventListener
{
    private readonly Lock _lock = new();
    private readonly List<string> _events = [];
    private readonly string _about;

    /// <param name="about">The name of the context or thread: the first thing that each event says.</param>
    /// <param name="level">Of the least important ones to be recorded.</param>
    /// <param name="keywords">Which ones.</param>
    public EventRecorder(string about, EventLevel level = EventLevel.Verbose, EventKeywords keywords = EventKeywords.All)
    {
        _about = about;
        // The source is made by the first context, as the meter is.
        new AioContext(new AioContextOptions { Backend = AioBackend.Managed, Name = "makes the source" }).Dispose();
        EnableEvents(EventSource.GetSources().Single(source => source.Name == "Aio"), level, keywords);
    }

    /// <summary>What is done when one is raised, on the thread that raises it.</summary>
    public Action<string>? WhenRaised { get; set; }

    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != "Aio" || eventData.Payload is not [string about, ..] || about != _about)
        {
            return;
        }

        lock (_lock)
        {
            _events.Add(string.Join(' ', eventData.Payload.Skip(1).Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)).Prepend(eventData.EventName)).TrimEnd());
        }

        WhenRaised?.Invoke(eventData.EventName!);
    }
}
