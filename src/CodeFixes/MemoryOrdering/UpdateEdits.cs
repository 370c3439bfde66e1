using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>The edits that make an update in one step.</summary>
internal static class UpdateEdits
{
    public const string Key = "UpdateAtomically";

    public static IEnumerable<OrderingEdit> Of(ReportedCode code)
    {
        if (code.Node is not ExpressionSyntax node)
        {
            yield break;
        }

        if (AtomicUpdate.Of(node, code.Model) is { } update)
        {
            if (InOneStep(code, node, update) is { } replacement)
            {
                yield return Edit(update, code.Root.ReplaceNode(node, replacement.WithTriviaFrom(node)));
            }
        }
        else if (ReadThenWrite.Of(node, code.Model) is { } pair
            && code.Method("Interlocked", pair.Update.Method) is { } method
            && pair.InOneStep(code.Root, method, code.Model) is { } root)
        {
            yield return Edit(pair.Update, root);
        }
    }

    /// <summary>What says an update in one step, with the same value; null if nothing does.</summary>
    /// <param name="node">The update as it is.</param>
    public static ExpressionSyntax? InOneStep(ReportedCode code, ExpressionSyntax node, AtomicUpdate update) =>
        code.Method("Interlocked", update.Method) is { } method ? Replacement(node, update, method, code.Model) : null;

    private static OrderingEdit Edit(AtomicUpdate update, SyntaxNode root) => new($"Update by Interlocked.{update.Method}", Key, root);

    private static ExpressionSyntax? Replacement(ExpressionSyntax node, AtomicUpdate update, ExpressionSyntax method, SemanticModel model)
    {
        if (node is InvocationExpressionSyntax || model.GetOperation(node)?.Parent is IExpressionStatementOperation)
        {
            return update.Call(method);
        }

        var value = update.Value(method, isOld: node is PostfixUnaryExpressionSyntax, model);
        return value is BinaryExpressionSyntax && !MayStandBare(node) ? SyntaxFactory.ParenthesizedExpression(value) : value;
    }

    private static bool MayStandBare(ExpressionSyntax node) => node.Parent switch
    {
        EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Right == node,
        _ => false,
    };
}
