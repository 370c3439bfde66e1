using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Where a field is accessed.</summary>
internal static class FieldUses
{
    /// <summary>The field of an access; null if it is one of something else.</summary>
    public static IFieldSymbol? FieldOf(SyntaxNode access, SemanticModel model) => model.GetSymbolInfo(access switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left,
        PrefixUnaryExpressionSyntax step => step.Operand,
        PostfixUnaryExpressionSyntax step => step.Operand,
        _ => access,
    }).Symbol as IFieldSymbol;

    /// <summary>Whether an access writes, rather than only reads.</summary>
    public static bool IsWrite(SyntaxNode access) =>
        access is AssignmentExpressionSyntax
        || access.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression
            or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression;

    /// <summary>
    /// The accesses in a file that several threads may make, and no lock excludes. What is passed by reference is not among them, nor
    /// what is done while the object is made.
    /// </summary>
    public static IEnumerable<SyntaxNode> Of(IFieldSymbol field, SyntaxNode root, SemanticModel model)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name
                && name.Identifier.ValueText == field.Name
                && field.Equals(model.GetSymbolInfo(name).Symbol, SymbolEqualityComparer.Default)
                && PlaceOf(name) is { Parent: not ArgumentSyntax { RefKindKeyword.RawKind: not 0 } } place
                && IsOfSeveralThreads(place))
            {
                yield return AccessOf(place);
            }
        }
    }

    private static ExpressionSyntax PlaceOf(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static ExpressionSyntax AccessOf(ExpressionSyntax place) => place.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == place => assignment,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax when IsWrite(place.Parent) => (ExpressionSyntax)place.Parent,
        _ => place,
    };

    private static bool IsOfSeveralThreads(SyntaxNode place)
    {
        foreach (var around in place.Ancestors())
        {
            switch (around)
            {
                // Who runs that, and when, is not to be seen here.
                case AnonymousFunctionExpressionSyntax:
                    return true;

                case LockStatementSyntax or ConstructorDeclarationSyntax or AttributeSyntax:
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }:
                    return false;

                case MemberDeclarationSyntax:
                    return true;
            }
        }

        return true;
    }
}
