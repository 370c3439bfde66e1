// What is compiled depends on what is defined.
#define FAST
#undef SLOW
#nullable enable annotations
#pragma warning disable CS0169, CS1591 // Nobody reads it.
namespace Corpus;

internal partial class Device(AioContext context)
{
    #region Marks
#if FAST && !SLOW
    [BottomHalf]
#elif SLOW
    [BottomHalf(Capacity = 1)]
#else
#error Which?
#endif
    private void Kick() { }
    #endregion

#line 200 "Other.cs"
    [AioTimer] private void Sweep() => ScheduleKick();
#line (1, 1) - (5, 60) 10 "Page.razor"
    [BottomHalf] private void Take(string? text) { }
#line hidden
    [AioHandler(AioEvents.Read)] private void OnRead() { }
#line default
#nullable restore
#warning Still here.
}
