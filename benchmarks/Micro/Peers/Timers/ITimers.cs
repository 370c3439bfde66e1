namespace Aio.Benchmarks.Micro;

/// <summary>Timers of one kind, and what is measured of them.</summary>
internal interface ITimers : IDisposable
{
    /// <summary>Arms and cancels one, with others armed.</summary>
    public Sample ArmAndCancel(int others);

    /// <summary>Arms a random one of those that are armed for a random time.</summary>
    public Sample Rearm(int timers);

    /// <summary>From the first to the last callback of many that are due at once, for each.</summary>
    public Sample Expire(int timers);
}
