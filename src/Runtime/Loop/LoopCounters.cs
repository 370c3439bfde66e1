using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// What the home thread counts, at every iteration and callback: away from the fields that other threads read whenever they
/// schedule. Written by the home thread alone, read by all.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * OwnCacheLine.Bytes)]
internal struct LoopCounters
{
    [FieldOffset(OwnCacheLine.Bytes)]
    public AtomicInt64 Iterations;

    [FieldOffset(OwnCacheLine.Bytes + sizeof(long))]
    public AtomicInt64 Callbacks;

    [FieldOffset(OwnCacheLine.Bytes + (2 * sizeof(long)))]
    public AtomicInt64 BlockingWaits;

    [FieldOffset(OwnCacheLine.Bytes + (3 * sizeof(long)))]
    public AtomicInt64 NotificationsSeen;
}
