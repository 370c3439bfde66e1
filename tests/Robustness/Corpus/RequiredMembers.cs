// Members that have to be set, once.
using System.Diagnostics.CodeAnalysis;

namespace Corpus;

internal partial class Device
{
    public required AioContext Context { get; init; }

    public required int Depth;

    [SetsRequiredMembers] public Device(AioContext context) => (Context, Depth) = (context, 0);

    public Device() { }

    [BottomHalf] private void Kick() => Depth++;

    [AioTimer] private void Sweep() => Depth--;

    public static Device Make(AioContext context) => new() { Context = context, Depth = 1 };
}
