using System.Collections.Immutable;
using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Handlers;

/// <summary>Turns a group of methods marked <c>[AioHandler]</c> into values.</summary>
internal static class HandlerParser
{
    public static HandlerGroupModel Parse(JudgedMark judged, MarkModel mark, Compilation compilation, CancellationToken cancellation)
    {
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
                DocumentationText.Of(method, cancellation).Summary));
            isOfNotifier |= HandlerRules.TakesNotifier(other);
            var isObsolete = MarkParser.ObsoleteOf(method) is not null;
            areAllObsolete &= isObsolete;
            isAnyObsolete |= isObsolete;
        }

        return new HandlerGroupModel(
            mark with
            {
                Member = first.Settings.Name ?? "AioHandlers",
                Obsolete = areAllObsolete ? mark.Obsolete : null,
                MayBeObsolete = isAnyObsolete,
            },
            new EquatableArray<HandlerModel>(handlers.ToImmutable()),
            isOfNotifier);
    }
}
