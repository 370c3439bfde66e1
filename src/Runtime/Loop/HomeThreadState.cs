using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// What the home thread alone writes, at every iteration, wait and callback: away from the fields that other threads read
/// whenever they schedule.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 3 * OwnCacheLine.Bytes)]
internal struct HomeThreadState
{
    /// <summary>Read by all, as the other numbers are.</summary>
    [FieldOffset(OwnCacheLine.Bytes)]
    [SingleWriter]
    public AtomicInt64 Iterations;

    /// <summary>Callbacks begun.</summary>
    [FieldOffset(OwnCacheLine.Bytes + sizeof(long))]
    public CallbackCounts Callbacks;

    [FieldOffset(OwnCacheLine.Bytes + (8 * sizeof(long)))]
    [SingleWriter]
    public AtomicInt64 BlockingWaits;

    [FieldOffset(OwnCacheLine.Bytes + (9 * sizeof(long)))]
    [SingleWriter]
    public AtomicInt64 NotificationsSeen;

    /// <summary>The most bottom halves that one dispatch has run.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (10 * sizeof(long)))]
    [SingleWriter]
    public AtomicInt64 MostBottomHalves;

    /// <summary>The most undelivered items that a run of a queue has found.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (11 * sizeof(long)))]
    [SingleWriter]
    public AtomicInt64 MostUndelivered;

    /// <summary>Home thread only: callbacks begun and notifications seen, so that one look tells whether there were more.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (12 * sizeof(long)))]
    public long Taken;

    /// <summary>Home thread only: a poll that begins now is made by code that such a wait runs.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (13 * sizeof(long)))]
    public Waiting Waiting;

    /// <summary>Home thread only: Check has looked at the descriptors, and Dispatch need not.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (13 * sizeof(long)) + sizeof(int))]
    public bool HasChecked;

    /// <summary>On a line that nobody touches while times are not measured.</summary>
    [FieldOffset(2 * OwnCacheLine.Bytes)]
    public WaitingTimes Times;
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
