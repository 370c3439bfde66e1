using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Timers;

/// <summary>Turns a method marked <c>[AioTimer]</c> into values.</summary>
internal static class TimerParser
{
    /// <summary>The model of a marked method, or null if there is nothing to write for it.</summary>
    public static TimerModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        MarkParser.Judge(context, MarkKind.Timer, cancellation) is { } judged
            ? new TimerModel(
                MarkParser.Parse(judged, context.SemanticModel.Compilation, cancellation),
                judged.Marked.Settings.IsVirtualClock,
                DocumentationText.Of(judged.Marked.Method, context.TargetNode, cancellation).Summary)
            : null;
}
