using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.Usage;

/// <summary>Whether what a method returns may be forgotten.</summary>
internal static class ReturnedValues
{
    /// <summary>Whether what it returns is known beforehand, or is kept elsewhere too.</summary>
    public static bool AreNothingNew(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        if (method.ExpressionBody is { Expression: var expression } arrow)
        {
            return expression is ThrowExpressionSyntax
                || (IsConstant(expression, model, cancellation) ? !arrow.DescendantTrivia().Any(IsComment) : IsKept(expression, model, cancellation));
        }

        if (method.Body is not { } body || body.DescendantNodes(IsOfSameFunction).Any(static node => node is YieldStatementSyntax))
        {
            return false;
        }

        foreach (var statement in Of(method))
        {
            if (statement.Expression is not { } result || !IsConstant(result, model, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an expression has the same value every time, or is a task that has ended well.</summary>
    public static bool IsConstant(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(expression, cancellation).HasValue
        || model.GetOperation(expression, cancellation) switch
        {
            IDefaultValueOperation or ILiteralOperation => true,
            IPropertyReferenceOperation { Instance: null, Property: { Name: "CompletedTask", ContainingType: { } type } } => IsTask(type),
            IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null, Type: INamedTypeSymbol { Name: "ValueTask" } type } => IsTask(type),
            IInvocationOperation { Instance: null, TargetMethod: { Name: "FromResult", ContainingType: { } type }, Arguments: [{ Value: var result }] } =>
                IsTask(type) && (result is IDefaultValueOperation || result.ConstantValue.HasValue),
            _ => false,
        };

    public static bool IsTask(INamedTypeSymbol type) =>
        type is { Name: "Task" or "ValueTask", ContainingType: null, ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };

    /// <summary>
    /// Whether a value stays in a field, property or element when the result is dropped. A call's would be lost, and with a
    /// task its exception; so is a task that the next run of the method overwrites.
    /// </summary>
    private static bool IsKept(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        var target = model.GetOperation(expression, cancellation) switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => null,
        };

        return target is IMemberReferenceOperation or IArrayElementReferenceOperation
            && target.Type is { TypeKind: not TypeKind.Dynamic } type
            && model.LookupSymbols(expression.SpanStart, type, "GetAwaiter", includeReducedExtensionMethods: true).IsEmpty;
    }

    public static IEnumerable<ReturnStatementSyntax> Of(MethodDeclarationSyntax method) =>
        method.Body?.DescendantNodes(IsOfSameFunction).OfType<ReturnStatementSyntax>() ?? [];

    private static bool IsOfSameFunction(SyntaxNode node) =>
        node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    public static bool IsComment(SyntaxTrivia trivia) =>
        !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
