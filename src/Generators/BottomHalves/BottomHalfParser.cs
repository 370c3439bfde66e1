using Aio.Generators.Marks;
using Aio.Generators.Stubs;

namespace Aio.Generators.BottomHalves;

/// <summary>Turns a method marked <c>[BottomHalf]</c> into values.</summary>
internal static class BottomHalfParser
{
    public static BottomHalfModel Parse(JudgedMark judged, MarkModel mark, CancellationToken cancellation)
    {
        var marked = judged.Marked;
        var documentation = DocumentationText.Of(marked.Method, cancellation);
        var parameters = ParameterModel.Of(marked, documentation);
        return new BottomHalfModel(
            mark,
            parameters,
            marked.IsQueue,
            marked.IsQueue ? ParameterModel.PayloadOf(marked.Method, parameters) : "",
            marked.IsCoroutine,
            marked.ReturnsTask,
            marked.Settings.Capacity,
            marked.Settings.Rejects,
            documentation.Summary);
    }
}
