using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoreBuffer;

/// <summary>The left side waits until its store is out. The right one does not, and may have loaded too early all the same.</summary>
[StructLayout(LayoutKind.Explicit, Size = IStoreBuffering.Size)]
internal sealed class FenceOnOneSide : IStoreBuffering
{
    [FieldOffset(IStoreBuffering.OffsetOfX)]
    private volatile int _x;

    [FieldOffset(IStoreBuffering.OffsetOfY)]
    private volatile int _y;

    public int X => _x;

    public int Y => _y;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Left(int value)
    {
        _x = value;

        // Has no partner in Right.
        Interlocked.MemoryBarrier();
        return _y;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Right(int value)
    {
        _y = value;
#pragma warning disable AIO1001 // What the fence is missing for is what this shows.
        return _x;
#pragma warning restore AIO1001
    }
}
