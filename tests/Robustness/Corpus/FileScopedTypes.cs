// Types that no other file sees, and one of the same name that all see.
namespace Corpus
{
    file partial class Hidden
    {
        [BottomHalf] private void Kick() { }
        [AioTimer] private void Sweep() { }
        public partial class Inner { [BottomHalf] private void Kick(int a) { } }
    }

    file record struct Reading(int Value);

    internal partial class Device(AioContext context)
    {
        [BottomHalf] private void Kick() => new Hidden().ToString();
        [AioHandler(AioEvents.Read)] private void OnRead() => ScheduleKick();
    }
}

namespace Corpus.Other
{
    internal partial class Hidden(AioContext context)
    {
        [BottomHalf] private void Kick() { }
    }
}
