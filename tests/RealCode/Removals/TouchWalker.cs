using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.RealCode.Tests.Removals;

/// <summary>
/// Lists the fields that a member touches, in the order of its text, with what the members do that it calls. It knows nothing of
/// paths and of what the analyzer makes of it: a second opinion, and a generous one.
/// </summary>
internal sealed class TouchWalker(SemanticModel model, INamedTypeSymbol outermost, TypeTouches type, int depth) : CSharpSyntaxWalker
{
    private static readonly string[] LoadsOfCollections = ["IsEmpty", "Count", "TryPeek", "ContainsKey", "TryGetValue", "Contains"];
    private static readonly string[] UpdatesOfCollections = ["TryDequeue", "TryTake", "TryPop", "TryRemove", "TryRead"];

    public List<Touch> Touches { get; } = [];

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        // What is assigned is evaluated before it is stored.
        Visit(node.Right);
        Visit(node.Left);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        Visit(node.ArgumentList);
        Visit(node.Expression);
        Expand(model.GetSymbolInfo(node).Symbol, node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        switch (model.GetSymbolInfo(node).Symbol)
        {
            case IFieldSymbol field when type.IsOwn(field):
                Touch(field, node);
                break;

            case IPropertySymbol property:
                Expand(property.GetMethod, node);
                break;
        }
    }

    private void Touch(IFieldSymbol field, IdentifierNameSyntax name)
    {
        ExpressionSyntax access = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        var synchronized = field.IsVolatile || TypeTouches.IsForThreads(field.Type);
        var (isStore, isLoad) = (false, true);
        switch (access.Parent)
        {
            case ArgumentSyntax { RefKindKeyword.RawKind: not 0, Parent.Parent: InvocationExpressionSyntax call }:
                (isStore, isLoad, var atomic) = OfOperation(call);
                synchronized |= atomic;
                break;

            case AssignmentExpressionSyntax assignment when assignment.Left == access:
                // Nobody looks at what a statement like x += 1 has loaded.
                (isStore, isLoad) = (true, !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Parent is not ExpressionStatementSyntax);
                break;

            case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax when access.Parent.RawKind is (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.PostDecrementExpression:
                (isStore, isLoad) = (true, access.Parent.Parent is not ExpressionStatementSyntax);
                break;

            case MemberAccessExpressionSyntax outer when outer.Expression == access && outer.Parent is InvocationExpressionSyntax call && TypeTouches.IsForThreads(field.Type):
                (isStore, isLoad) = OfCollection(outer.Name.Identifier.ValueText);
                break;

            case MemberAccessExpressionSyntax outer when outer.Expression == access && outer.Parent is InvocationExpressionSyntax call && model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType.TypeKind: TypeKind.Struct } method:
                (isStore, isLoad, var wrapped) = OfWrapper(method, call);
                synchronized |= wrapped;
                break;
        }

        Touches.Add(new Touch(field, isStore, isLoad, synchronized, access));
    }

    private (bool IsStore, bool IsLoad, bool IsAtomic) OfOperation(InvocationExpressionSyntax call) =>
        model.GetSymbolInfo(call).Symbol is not IMethodSymbol method ? (true, true, false)
        : (method.ContainingType.Name, method.Name) switch
        {
            ("Volatile", "Read") => (false, true, true),
            ("Volatile", "Write") => (true, false, true),
            ("Interlocked", "Read") => (false, true, true),
            ("Interlocked", _) => (true, call.Parent is not ExpressionStatementSyntax, true),
            _ => (true, true, false),
        };

    private static (bool IsStore, bool IsLoad) OfCollection(string method) =>
        (!LoadsOfCollections.Contains(method), LoadsOfCollections.Contains(method) || UpdatesOfCollections.Contains(method));

    private static (bool IsStore, bool IsLoad, bool IsAtomic) OfWrapper(IMethodSymbol method, InvocationExpressionSyntax call)
    {
        var text = method.DeclaringSyntaxReferences is [var reference] ? reference.GetSyntax().ToString() : "";
        return text.Contains("Interlocked.", StringComparison.Ordinal) ? (true, call.Parent is not ExpressionStatementSyntax, true)
            : text.Contains("Volatile.Write", StringComparison.Ordinal) ? (true, false, true)
            : text.Contains("Volatile.Read", StringComparison.Ordinal) ? (false, true, true)
            : (true, true, false);
    }

    private void Expand(ISymbol? called, SyntaxNode at)
    {
        if (depth > 0 && called is IMethodSymbol && TypeTouches.IsWithin(called, outermost))
        {
            foreach (var touch in type.Of(called.OriginalDefinition, depth - 1))
            {
                Touches.Add(touch with { Node = at });
            }
        }
    }
}
