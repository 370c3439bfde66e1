// Buffers by value, as payload.
using System.Runtime.CompilerServices;

namespace Corpus;

[InlineArray(8)]
internal struct Buffer8<T>
{
    private T _first;
}

internal partial class Device(AioContext context)
{
    [BottomHalf]
    private void Take(Buffer8<int> buffer, in Buffer8<string?> names)
    {
        foreach (var item in buffer[1..^1])
        {
            _ = item + buffer[0];
        }
    }

    [AioHandler(AioEvents.Read)] private void OnRead() => ScheduleTake(default, default);
}
