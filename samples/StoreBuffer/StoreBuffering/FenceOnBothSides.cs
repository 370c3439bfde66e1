using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoreBuffer;

/// <summary>As it should be: whoever passes its fence last sees what the other stored.</summary>
[StructLayout(LayoutKind.Explicit, Size = IStoreBuffering.Size)]
internal sealed class FenceOnBothSides : IStoreBuffering
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

        // Pairs with the one in Right.
        Interlocked.MemoryBarrier();
        return _y;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Right(int value)
    {
        _y = value;

        // Pairs with the one in Left.
        Interlocked.MemoryBarrier();
        return _x;
    }
}
