using System.Runtime.InteropServices;

namespace Aio.Benchmarks.Micro;

/// <summary>A number that one thread writes and another reads, with no neighbour on its cache line.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * Bytes)]
internal sealed class OwnLine
{
    private const int Bytes = 128;

    [FieldOffset(Bytes)]
    private long _value;

    public long Value
    {
        get => Volatile.Read(ref _value);
        set => Volatile.Write(ref _value, value);
    }
}
