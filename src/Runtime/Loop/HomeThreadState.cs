using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// What the home thread alone writes, at every iteration, wait and callback: away from the fields that other threads read
/// whenever they schedule.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * OwnCacheLine.Bytes)]
internal struct HomeThreadState
{
    /// <summary>Read by all, as the other numbers are.</summary>
    [FieldOffset(OwnCacheLine.Bytes)]
    public AtomicInt64 Iterations;

    [FieldOffset(OwnCacheLine.Bytes + sizeof(long))]
    public AtomicInt64 Callbacks;

    [FieldOffset(OwnCacheLine.Bytes + (2 * sizeof(long)))]
    public AtomicInt64 BlockingWaits;

    [FieldOffset(OwnCacheLine.Bytes + (3 * sizeof(long)))]
    public AtomicInt64 NotificationsSeen;

    /// <summary>Home thread only: a poll that begins now is made by code that such a wait runs.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (4 * sizeof(long)))]
    public Waiting Waiting;

    /// <summary>Home thread only: Check has looked at the descriptors, and Dispatch need not.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (4 * sizeof(long)) + sizeof(int))]
    public bool HasChecked;
}

/// <summary>Who waits, or is about to, for what comes to a context, which is announced meanwhile.</summary>
[Flags]
internal enum Waiting
{
    Nobody = 0,

    /// <summary>The context itself, in the wait of a poll.</summary>
    ThisLoop = 1,

    /// <summary>The loop into which it is embedded, from Prepare to Check.</summary>
    ForeignLoop = 2,
}
