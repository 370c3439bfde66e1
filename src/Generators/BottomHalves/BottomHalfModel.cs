using Aio.Generators.Stubs;
using Aio.Generators.Writing;

namespace Aio.Generators.BottomHalves;

/// <summary>All that is written about one method marked <c>[BottomHalf]</c>.</summary>
/// <param name="Parameters">All of the method's.</param>
/// <param name="IsQueue">Whether each call is delivered, with its arguments.</param>
/// <param name="Payload">The struct that keeps the arguments.</param>
/// <param name="IsCoroutine">Whether it returns a task.</param>
/// <param name="ReturnsTask">Whether that is a <c>Task</c>, and no <c>ValueTask</c>.</param>
/// <param name="Summary">The user's own summary, line by line.</param>
internal sealed record BottomHalfModel(
    MarkModel Mark,
    EquatableArray<ParameterModel> Parameters,
    bool IsQueue,
    string Payload,
    bool IsCoroutine,
    bool ReturnsTask,
    int Capacity,
    bool Rejects,
    EquatableArray<string> Summary) : MarkStubs(Mark)
{
    /// <inheritdoc/>
    public override void Emit(IndentedWriter writer) => BottomHalfEmitter.Emit(writer, this);
}
