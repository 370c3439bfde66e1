// Pointers of all kinds beside parameters that are none.
namespace Corpus;

internal unsafe partial class Device(AioContext context)
{
    private static delegate* unmanaged[Cdecl, SuppressGCTransition]<int, void*> s_callback;

    [BottomHalf] private void Take(delegate* managed<ref int, in string, void> function) { }

    [BottomHalf] private void Look(nint pointer, Span<int>* span) { }

    [BottomHalf] private void Keep(nint pointer, int?[] values) { delegate*<int*, void> function = &Fill; function(null); }

    [AioHandler(AioEvents.Read)] private void OnRead() => ScheduleKeep((nint)s_callback, []);

    private static void Fill(int* values) { int* copy = stackalloc int[] { 1, 2 }; fixed (int* first = new int[2]) { *first = copy[0]; } }
}
