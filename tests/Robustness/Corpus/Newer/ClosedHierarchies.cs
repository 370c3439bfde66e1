// Types whose subtypes are all known.
namespace System.Runtime.CompilerServices
{
    internal sealed class IsClosedTypeAttribute : Attribute;
}

namespace Corpus
{
    internal closed record Message(AioContext Context);

    internal sealed record Start(AioContext Context) : Message(Context);

    internal closed partial class Device(AioContext context)
    {
        [BottomHalf] private void Take(Message message) => _ = message switch { Start => 1 };

        [AioHandler(AioEvents.Read)] private void OnRead() => ScheduleTake(new Start(context));
    }
}
