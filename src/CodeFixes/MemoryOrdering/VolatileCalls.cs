using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Calls of <c>Volatile.Read</c> and <c>Volatile.Write</c>.</summary>
internal static class VolatileCalls
{
    public static bool IsWrite(InvocationExpressionSyntax call, SemanticModel model) => Is(call, "Write", model);

    /// <summary>What a call reads; null if it is another.</summary>
    public static ExpressionSyntax? ReadBy(ExpressionSyntax expression, SemanticModel model) =>
        expression is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var place }] } call && Is(call, "Read", model) ? place : null;

    private static bool Is(InvocationExpressionSyntax call, string name, SemanticModel model) =>
        model.GetOperation(call) is IInvocationOperation
        {
            TargetMethod: { ContainingType: { Name: "Volatile", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } method,
        }
        && method.Name == name;
}
