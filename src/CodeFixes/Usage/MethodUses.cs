using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Aio.CodeFixes.Usage;

/// <summary>What else depends on how a method is declared.</summary>
internal static class MethodUses
{
    /// <summary>Whether another declaration has to have the same signature.</summary>
    public static bool IsBoundByOthers(IMethodSymbol method)
    {
        if (method.IsVirtual || method.IsAbstract || method.IsOverride || method.IsPartialDefinition || method.PartialDefinitionPart is not null)
        {
            return true;
        }

        foreach (var type in method.ContainingType.AllInterfaces)
        {
            foreach (var member in type.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether somebody does more with what a method returns than to drop it.</summary>
    /// <param name="isTask">Whether a task without a result is returned henceforth, which can still be awaited.</param>
    public static async Task<bool> IsResultUsedAsync(IMethodSymbol method, bool isTask, Document document, CancellationToken cancellation)
    {
        var found = await SymbolFinder.FindReferencesAsync(method, document.Project.Solution, cancellation).ConfigureAwait(false);
        foreach (var location in found.SelectMany(static reference => reference.Locations))
        {
            if (await location.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            {
                return true;
            }

            var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (!name.IsPartOfStructuredTrivia() && !IsStatement(name, isTask))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name is called in a statement of its own, its result dropped.</summary>
    private static bool IsStatement(SyntaxNode name, bool isTask)
    {
        var called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return called.Parent is InvocationExpressionSyntax invocation
            && invocation.Expression == called
            && (invocation.Parent is ExpressionStatementSyntax || (isTask && invocation.Parent is AwaitExpressionSyntax { Parent: ExpressionStatementSyntax }));
    }
}
