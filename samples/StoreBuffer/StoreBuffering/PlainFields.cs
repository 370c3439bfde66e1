using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoreBuffer;

/// <summary>Nothing at all. AIO1001 is silent about two plain fields: it cannot know that threads share them.</summary>
[StructLayout(LayoutKind.Explicit, Size = IStoreBuffering.Size)]
internal sealed class PlainFields : IStoreBuffering
{
    [FieldOffset(IStoreBuffering.OffsetOfX)]
    private int _x;

    [FieldOffset(IStoreBuffering.OffsetOfY)]
    private int _y;

    public int X => _x;

    public int Y => _y;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Left(int value)
    {
        _x = value;
        return _y;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Right(int value)
    {
        _y = value;
        return _x;
    }
}
