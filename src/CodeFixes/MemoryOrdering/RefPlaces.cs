using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Places that can be passed by reference.</summary>
internal static class RefPlaces
{
    public static bool Contain(IOperation? place) => place switch
    {
        // An array of a derived type would throw.
        IArrayElementReferenceOperation { Type: { IsReferenceType: true, IsSealed: false } } => false,
        IFieldReferenceOperation { Field: { IsConst: false, IsReadOnly: false } } or IArrayElementReferenceOperation => true,
        ILocalReferenceOperation { Local.RefKind: RefKind.Ref } or IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref } => true,
        _ => false,
    };

    /// <summary>Whether two expressions say the same place in the same words, <c>this</c> aside.</summary>
    public static bool AreSame(ExpressionSyntax one, ExpressionSyntax other) => SyntaxFactory.AreEquivalent(WithoutThis(one), WithoutThis(other));

    private static ExpressionSyntax WithoutThis(ExpressionSyntax place) =>
        place is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } ? name : place;
}
