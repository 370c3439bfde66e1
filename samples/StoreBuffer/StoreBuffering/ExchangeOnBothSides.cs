using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoreBuffer;

/// <summary>As it should be: every interlocked operation is a full fence itself.</summary>
[StructLayout(LayoutKind.Explicit, Size = IStoreBuffering.Size)]
internal sealed class ExchangeOnBothSides : IStoreBuffering
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
        // Pairs with the one in Right.
        Interlocked.Exchange(ref _x, value);
        return _y;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Right(int value)
    {
        // Pairs with the one in Left.
        Interlocked.Exchange(ref _y, value);
        return _x;
    }
}
