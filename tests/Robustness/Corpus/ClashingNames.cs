// Names that stubs would like to have are taken, by members, types and namespaces.
namespace Corpus
{
    internal class System { }

    internal class MBottomHalf { }

    internal partial class Device(global::Aio.AioContext context)
    {
        private int _mBottomHalf, _mBottomHalfContext, _nTimer;

        [global::Aio.BottomHalf] private void M() => _mBottomHalf = _mBottomHalfContext = _nTimer;

        [global::Aio.BottomHalf] private void M(int MQueue, int call, int owner, int node, int item, int context) { }

        [global::Aio.AioTimer] private void N() { }

        private class Node { }

        private class NTimer<T> { }
    }
}

namespace Corpus.Aio { }
