using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoreBuffer;

/// <summary>
/// As it should be where one side runs seldom: it makes every processor of the process pass a fence, and the other side needs
/// none of its own. Its accesses are volatile, so that the compiler keeps them in their order.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = IStoreBuffering.Size)]
internal sealed class ProcessWideBarrier : IStoreBuffering
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

        // Takes the place of a fence in Right, too.
        Interlocked.MemoryBarrierProcessWide();
        return _y;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Right(int value)
    {
        // Pairs with the process-wide barrier in Left.
        _y = value;
        return _x;
    }
}
