using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>Calls of <c>Volatile</c> and <c>Interlocked</c>, as the syntax shows them.</summary>
internal static class AtomicCall
{
    /// <summary>The call of a method of a class, given the name of that; null if it is none.</summary>
    public static InvocationExpressionSyntax? Of(SyntaxToken className) =>
        className.Parent is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } name && access.Expression == name
            ? call
            : null;

    /// <summary>The call that an expression is the place of; null if there is none.</summary>
    public static InvocationExpressionSyntax? Around(ExpressionSyntax place) =>
        place.Parent is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
            && list.Arguments[0] == argument
            && ClassOf(call) is "Volatile" or "Interlocked"
            ? call
            : null;

    /// <summary>The field that a call works on; null if that is no field by its name alone.</summary>
    public static string? NameOf(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments is [{ RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } place, ..]
            ? place.Expression switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText,
                MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
                _ => null,
            }
            : null;

    public static string? ClassOf(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } ? type.Identifier.ValueText : null;

    public static string? MethodOf(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;
}
