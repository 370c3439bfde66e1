using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Makes plain accesses by <c>Volatile</c>, or by <c>Interlocked</c> those that update.</summary>
internal static class AtomicAccess
{
    /// <summary>The file with all of some accesses made so; null if one of them cannot be.</summary>
    public static SyntaxNode? Of(ReportedCode code, IEnumerable<SyntaxNode> accesses)
    {
        var replacements = new Dictionary<SyntaxNode, ExpressionSyntax>();
        foreach (var access in accesses)
        {
            if (access is not ExpressionSyntax expression || Of(code, expression) is not { } atomic)
            {
                return null;
            }

            replacements[access] = atomic.WithTriviaFrom(access);
        }

        return code.Root.ReplaceNodes(replacements.Keys, (original, _) => replacements[original]);
    }

    private static ExpressionSyntax? Of(ReportedCode code, ExpressionSyntax access)
    {
        if (AtomicUpdate.Of(access, code.Model) is { } update)
        {
            return UpdateEdits.InOneStep(code, access, update);
        }

        switch (access)
        {
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } store:
                return IsStore(store, code.Model) && code.Method("Volatile", "Write") is { } write ? StoreCalls.Of(store, write) : null;

            case IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax:
                return RefPlaces.Contain(code.Model.GetOperation(access)) && code.Method("Volatile", "Read") is { } read
                    ? SyntaxFactory.InvocationExpression(read, StoreCalls.ByReference(access))
                    : null;

            default:
                return null;
        }
    }

    /// <summary>Whether an assignment only stores: nobody looks at its value, and it isn't made of what was there before.</summary>
    private static bool IsStore(AssignmentExpressionSyntax assignment, SemanticModel model) =>
        model.GetOperation(assignment)?.Parent is IExpressionStatementOperation
        && RefPlaces.Contain(model.GetOperation(assignment.Left))
        && !assignment.Right.DescendantNodesAndSelf().Any(node => node is ExpressionSyntax part && RefPlaces.AreSame(assignment.Left, part));
}
