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

    /// <summary>Home thread only: it is waiting, so that a poll which begins now is made by code that the wait runs.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (4 * sizeof(long)))]
    public bool IsWaiting;

    /// <summary>Home thread only: a foreign loop waits, or is about to, since Prepare has announced that.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (4 * sizeof(long)) + 1)]
    public bool AnnouncementStands;

    /// <summary>Home thread only: Check has looked at the descriptors, and Dispatch need not.</summary>
    [FieldOffset(OwnCacheLine.Bytes + (4 * sizeof(long)) + 2)]
    public bool HasChecked;
}
