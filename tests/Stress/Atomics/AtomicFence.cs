using Aio.Stress;

namespace Aio;

/// <summary>The fence of src/Runtime/Atomics, with a random delay around it, after which no store of this thread is held back.</summary>
internal static class AtomicFence
{
    public static void Full()
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        Interlocked.MemoryBarrier();
        Delays.AtStep();
    }
}
