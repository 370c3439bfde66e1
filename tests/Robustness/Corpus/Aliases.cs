// Aliases of any type, as parameters.
using unsafe Pointer = int*;
using Point = (int X, int? Y);
using Names = string?[];
using Loop = Aio.AioContext;

namespace Corpus
{
    using Self = Device;

    internal unsafe partial class Device
    {
        private readonly Loop _loop = new();

        [BottomHalf] private void Take(Point point, Names names, Self? self = null) { }

        [BottomHalf] private void Refused(Pointer pointer) { }

        [AioTimer] private void Sweep() => ScheduleTake((1, null), []);
    }
}
