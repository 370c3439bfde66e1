// Which context: the type's own, a base's, a parameter, or the one that is named.
namespace Corpus;

internal class Base { protected AioContext Inherited { get; set; } = new(); }

internal partial class Own : Base { private readonly AioContext _own = new(); [BottomHalf] private void Kick() { } }

internal partial class Below : Base { [BottomHalf] private void Kick() { } [AioTimer] private void Sweep() { } }

internal partial class Named(AioContext first, AioContext second) : Base
{
    private AioContext Chosen { get; } = first;
    private readonly AioContext _other = second;

    [BottomHalf(Context = nameof(Chosen))] private void Kick() { }

    [AioTimer(Context = nameof(_other))] private void Sweep() { }

    [AioHandler(AioEvents.Read, Group = "A", Context = nameof(Inherited))] private void OnA() { }

    [BottomHalf] private void Unclear() { }
}

internal partial class None { [BottomHalf] private void Kick(AioContext context, int aioContext) { } [BottomHalf] private void Look() { } }
