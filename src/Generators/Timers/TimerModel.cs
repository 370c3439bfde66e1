using Aio.Generators.Stubs;
using Aio.Generators.Writing;

namespace Aio.Generators.Timers;

/// <summary>All that is written about one method marked <c>[AioTimer]</c>.</summary>
/// <param name="IsVirtual">Whether its deadlines are on the context's virtual clock.</param>
/// <param name="Summary">The user's own summary, line by line.</param>
internal sealed record TimerModel(MarkModel Mark, bool IsVirtual, EquatableArray<string> Summary) : MarkStubs(Mark)
{
    /// <inheritdoc/>
    public override void Emit(IndentedWriter writer) => TimerEmitter.Emit(writer, this);
}
