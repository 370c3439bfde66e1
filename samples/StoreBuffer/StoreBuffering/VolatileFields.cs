using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoreBuffer;

/// <summary>A volatile store releases, a volatile load acquires: neither keeps the load from being made before the store is out.</summary>
[StructLayout(LayoutKind.Explicit, Size = IStoreBuffering.Size)]
internal sealed class VolatileFields : IStoreBuffering
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
#pragma warning disable AIO1001 // What the fence is missing for is what this shows.
        return _y;
#pragma warning restore AIO1001
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
