// A parameter that is captured, passed on, shadowed.
namespace Corpus;

internal class Base(AioContext context)
{
    protected AioContext Inherited => context;
}

internal sealed partial class Device(AioContext context, int depth = 4) : Base(context)
{
    private readonly int _depth = depth;

    [BottomHalf] private void Kick() => _ = depth + _depth;
}

internal partial class Alone([System.Diagnostics.CodeAnalysis.DisallowNull] AioContext @class, params ReadOnlySpan<int> rest)
{
    private readonly int _count = rest.Length;

    [BottomHalf] private void Kick(int @event = 1) { }

    [AioHandler(AioEvents.Read)] private void OnRead() => ScheduleKick(_count);
}

internal partial struct Value(AioContext context)
{
    public readonly AioContext Context => context;

    internal partial class Inner { [BottomHalf] private void Kick(Value value) { } }
}
