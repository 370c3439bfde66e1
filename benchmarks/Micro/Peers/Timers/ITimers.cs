namespace Aio.Benchmarks.Micro;

/// <summary>A number of timers of one kind, armed far away, and what is measured of them.</summary>
internal interface ITimers : IDisposable
{
    /// <summary>Arms and cancels one more.</summary>
    public Sample ArmAndCancel();

    /// <summary>Arms a random one of them for a random time.</summary>
    public Sample Rearm();

    /// <summary>From the first to the last callback, for each, when all of them are due at once.</summary>
    public Sample Expire();
}
