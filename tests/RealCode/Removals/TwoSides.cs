using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.RealCode.Tests.Removals;

/// <summary>
/// Whether a fence orders a store and a load of its type, which another member of the type makes the other way round: what a rule
/// that looks at one type could see.
/// </summary>
internal sealed class TwoSides(CSharpCompilation compilation)
{
    private readonly Dictionary<ISymbol, TypeTouches> _types = new(SymbolEqualityComparer.Default);

    /// <returns>The two fields, the stored one first; null if there are no two sides.</returns>
    public (ISymbol Stored, ISymbol Loaded)? Of(Removal removal)
    {
        var model = compilation.GetSemanticModel(removal.Tree);
        if (MemberOf(removal.Fence, model) is not { } member || TypeTouches.OutermostOf(member) is not { } outermost)
        {
            return null;
        }

        if (!_types.TryGetValue(outermost, out var type))
        {
            _types.Add(outermost, type = new TypeTouches(compilation, outermost));
        }

        foreach (var touches in type.Members)
        {
            if (Around(touches, removal, type) is { } pair)
            {
                return pair;
            }
        }

        return null;
    }

    private static IMethodSymbol? MemberOf(SyntaxNode node, SemanticModel model)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            if (current is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax && model.GetDeclaredSymbol(current) is IMethodSymbol method)
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>The store and the load in the member with the fence, of which there is the opposite elsewhere.</summary>
    private static (ISymbol, ISymbol)? Around(IReadOnlyList<Touch> touches, Removal removal, TypeTouches type)
    {
        var fence = removal.Fence;
        var loop = fence.Ancestors().FirstOrDefault(node => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or ForEachStatementSyntax);
        foreach (var store in touches)
        {
            if (!store.IsStore || !type.Shared.Contains(store.Field) || store.Node.SyntaxTree != fence.SyntaxTree || !IsBefore(store.Node, fence, loop))
            {
                continue;
            }

            foreach (var load in touches)
            {
                if (load.IsLoad
                    && type.Shared.Contains(load.Field)
                    && !SymbolEqualityComparer.Default.Equals(load.Field, store.Field)
                    && load.Node.SyntaxTree == fence.SyntaxTree
                    && IsBehind(load.Node, fence, loop)
                    && AreOpposite(type, load.Field, store.Field))
                {
                    return (store.Field, load.Field);
                }
            }
        }

        return null;
    }

    private static bool IsBefore(SyntaxNode store, SyntaxNode fence, SyntaxNode? loop) =>
        AreInOneMember(store, fence) && (store.SpanStart < fence.Span.End || loop?.Span.Contains(store.Span) == true);

    private static bool IsBehind(SyntaxNode load, SyntaxNode fence, SyntaxNode? loop) =>
        AreInOneMember(load, fence) && (load.Span.End > fence.SpanStart || loop?.Span.Contains(load.Span) == true);

    private static bool AreInOneMember(SyntaxNode node, SyntaxNode fence) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() == fence.FirstAncestorOrSelf<MemberDeclarationSyntax>();

    private static bool AreOpposite(TypeTouches type, ISymbol stored, ISymbol loaded)
    {
        foreach (var touches in type.Members)
        {
            var isStored = false;
            foreach (var touch in touches)
            {
                if (isStored && touch.IsLoad && SymbolEqualityComparer.Default.Equals(touch.Field, loaded))
                {
                    return true;
                }

                isStored |= touch.IsStore && SymbolEqualityComparer.Default.Equals(touch.Field, stored);
            }
        }

        return false;
    }
}
