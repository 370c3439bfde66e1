using System.Collections.Immutable;
using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Handlers;

/// <summary>Turns a group of methods marked <c>[AioHandler]</c> into values, when it comes by the first of them that can work.</summary>
internal static class HandlerParser
{
    /// <summary>The model of a group, or null if there is nothing to write for it here.</summary>
    public static HandlerGroupModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        // The other handlers of a group have no stubs of their own.
        if (MarkParser.Judge(context, MarkKind.Handler, cancellation) is not { Stubs.Count: > 0 } judged)
        {
            return null;
        }

        var compilation = context.SemanticModel.Compilation;
        var first = judged.Marked;
        var handlers = ImmutableArray.CreateBuilder<HandlerModel>();
        var isOfNotifier = false;
        var areAllObsolete = true;
        var isAnyObsolete = false;
        foreach (var other in first.Type.Methods)
        {
            if (!HandlerRules.AreOfOneGroup(first, other) || other.Judge(compilation, cancellation) is null)
            {
                continue;
            }

            var method = other.Method;
            handlers.Add(new HandlerModel(
                Identifiers.Escape(method.Name),
                method.ContainingType.GetMembers(method.Name).Length == 1 ? Identifiers.Escape(method.Name) : method.GetDocumentationCommentId()!,
                other.Settings.Events,
                HandlerRules.TakesNotifier(other),
                DocumentationText.Of(method, declaration: null, cancellation).Summary));
            isOfNotifier |= HandlerRules.TakesNotifier(other);
            var isObsolete = MarkParser.ObsoleteOf(method) is not null;
            areAllObsolete &= isObsolete;
            isAnyObsolete |= isObsolete;
        }

        var mark = MarkParser.Parse(judged, compilation, cancellation) with
        {
            Member = first.Settings.Name ?? "AioHandlers",
            Overload = "",
            MayBeObsolete = isAnyObsolete,
        };
        return new HandlerGroupModel(
            areAllObsolete ? mark : mark with { Obsolete = null },
            new EquatableArray<HandlerModel>(handlers.ToImmutable()),
            isOfNotifier);
    }
}
