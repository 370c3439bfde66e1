// Members that are safe although they are of another language, and loops that are named by what they leave.
namespace Corpus;

internal partial class Device(AioContext context)
{
    [BottomHalf] private safe extern void Refused(int item);

    [BottomHalf]
    private unsafe void Kick()
    {
        outer: foreach (var item in new[] { 1 })
        {
            while (item > 0) { if (context.IsHomeThread) { continue outer; } break outer; }
        }
    }

    [AioTimer] private void Sweep() => ScheduleKick();
}
