namespace Aio;

/// <summary>The fence that belongs to no field. The names are explained at <see cref="AtomicInt32"/>.</summary>
internal static class AtomicFence
{
    /// <summary>What this thread stored before is seen by every thread before a later load of it is done.</summary>
    [FullFence]
    public static void Full() => Interlocked.MemoryBarrier();
}
