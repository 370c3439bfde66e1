using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Aio;

/// <summary>How many callbacks of each kind a loop has begun. The home thread counts, all read.</summary>
/// <remarks>One word for each kind, and no sum: to count is one addition, as it is without kinds.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct CallbackCounts
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = (int)CallbackKind.Completion + 1;

    private Words _words;

    /// <summary>From any thread.</summary>
    public readonly long this[CallbackKind kind] => _words[(int)kind].ReadAcquire();

    /// <summary>Home thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(CallbackKind kind) => _words[(int)kind].AddBySingleWriter(1);

    [InlineArray(Kinds)]
    private struct Words
    {
        private AtomicInt64 _first;
    }
}
