using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoreBuffer;

/// <summary>As it should be wherever it is fast enough: in a lock the two sides cannot meet.</summary>
[StructLayout(LayoutKind.Explicit, Size = IStoreBuffering.Size)]
internal sealed class LockAroundBoth : IStoreBuffering
{
    [FieldOffset(0)]
    private readonly Lock _lock = new();

    [FieldOffset(IStoreBuffering.OffsetOfX)]
    private int _x;

    [FieldOffset(IStoreBuffering.OffsetOfY)]
    private int _y;

    public int X => _x;

    public int Y => _y;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Left(int value)
    {
        lock (_lock)
        {
            _x = value;
            return _y;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Right(int value)
    {
        lock (_lock)
        {
            _y = value;
            return _x;
        }
    }
}
