using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.BottomHalves;

/// <summary>Turns a method marked <c>[BottomHalf]</c> into values.</summary>
internal static class BottomHalfParser
{
    /// <summary>The model of a marked method, or null if there is nothing to write for it.</summary>
    public static BottomHalfModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (MarkParser.Judge(context, MarkKind.BottomHalf, cancellation) is not { } judged)
        {
            return null;
        }

        var marked = judged.Marked;
        var documentation = DocumentationText.Of(marked.Method, context.TargetNode, cancellation);
        var parameters = ParameterModel.Of(marked, documentation);
        return new BottomHalfModel(
            MarkParser.Parse(judged, context.SemanticModel.Compilation, cancellation),
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
