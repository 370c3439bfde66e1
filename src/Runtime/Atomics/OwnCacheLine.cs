using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// Keeps one shared word away from everything else, so that a thread that writes it slows nobody who uses a neighbour.
/// </summary>
/// <remarks>128 bytes: Apple's line, and the pair of 64-byte lines that x86 prefetches together.</remarks>
internal static class OwnCacheLine
{
    public const int Bytes = 128;

    [StructLayout(LayoutKind.Explicit, Size = 2 * Bytes)]
    public struct Int32
    {
        [FieldOffset(Bytes)]
        public AtomicInt32 Value;
    }

    [StructLayout(LayoutKind.Explicit, Size = 2 * Bytes)]
    public struct Int64
    {
        [FieldOffset(Bytes)]
        public AtomicInt64 Value;
    }

    /// <summary>Of any type: a type with a layout of its own cannot be generic.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 2 * Bytes)]
    public struct Reference
    {
        [FieldOffset(Bytes)]
        public AtomicReference<object> Value;
    }
}
