namespace Aio.Stress;

/// <summary>What a line of the report counts.</summary>
internal sealed class Tally
{
    /// <summary>What posters made due: schedules, posts, notifications, arms, writes to descriptors.</summary>
    public long Schedules { get; set; }

    /// <summary>Runs that answered them: of bottom halves, of timers, of handlers.</summary>
    public long Runs { get; set; }

    /// <summary>Items that were delivered.</summary>
    public long Items { get; set; }

    public long WakeUpsWritten { get; set; }

    public long WakeUpsSkipped { get; set; }

    public long BlockingWaits { get; set; }

    public void Add(AioStatistics statistics)
    {
        WakeUpsWritten += statistics.WakeUpsWritten;
        WakeUpsSkipped += statistics.WakeUpsSkipped;
        BlockingWaits += statistics.BlockingWaits;
    }

    public void Add(Tally other)
    {
        Schedules += other.Schedules;
        Runs += other.Runs;
        Items += other.Items;
        WakeUpsWritten += other.WakeUpsWritten;
        WakeUpsSkipped += other.WakeUpsSkipped;
        BlockingWaits += other.BlockingWaits;
    }
}
