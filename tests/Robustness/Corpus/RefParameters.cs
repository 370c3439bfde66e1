// Parameters that refer, and fields that do.
using System.Diagnostics.CodeAnalysis;

namespace Corpus;

internal ref struct Window(ref int first)
{
    public ref readonly int First = ref first;
    private int _second;

    [UnscopedRef] public ref int Second => ref _second;
}

internal partial class Device(AioContext context)
{
    [BottomHalf] private void Take(in Guid id, ref readonly int count) { }

    [BottomHalf] private void Look(in DateTime time) { }

    [BottomHalf] private void Scan(scoped Window window, scoped in int amount) { }

    [BottomHalf] private void Fill(out int result) => result = 1;

    [AioTimer] private void Sweep() => ScheduleLook(DateTime.MinValue);
}
