using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.Usage;

/// <summary>Puts modifiers on declarations and takes them off, and leaves what stands before the declaration where it is.</summary>
internal static class Modifiers
{
    public static T Without<T>(T declaration, SyntaxKind modifier)
        where T : SyntaxNode
    {
        var modifiers = Of(declaration);
        var index = modifiers.IndexOf(modifier);
        if (index < 0)
        {
            return declaration;
        }

        // What stood before the modifier, such as a comment, now stands before what followed it.
        var removed = modifiers[index];
        var next = removed.GetNextToken();
        var changed = declaration.ReplaceToken(next, next.WithLeadingTrivia(removed.LeadingTrivia));
        return With(changed, Of(changed).RemoveAt(index));
    }

    /// <summary>The method with one modifier more, behind those that say who may call it.</summary>
    public static MethodDeclarationSyntax With(MethodDeclarationSyntax method, SyntaxKind modifier)
    {
        var token = SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space);
        var index = 0;
        while (index < method.Modifiers.Count && SyntaxFacts.IsAccessibilityModifier(method.Modifiers[index].Kind()))
        {
            index++;
        }

        if (index > 0)
        {
            return method.WithModifiers(method.Modifiers.Insert(index, token));
        }

        // What stood before the first token of the declaration proper now stands before the modifier.
        var first = method.Modifiers.Count > 0 ? method.Modifiers[0] : method.ReturnType.GetFirstToken();
        var changed = method.ReplaceToken(first, first.WithLeadingTrivia());
        return changed.WithModifiers(changed.Modifiers.Insert(0, token.WithLeadingTrivia(first.LeadingTrivia)));
    }

    private static SyntaxTokenList Of(SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.Modifiers,
        AccessorDeclarationSyntax accessor => accessor.Modifiers,
        _ => default,
    };

    private static T With<T>(T declaration, SyntaxTokenList modifiers)
        where T : SyntaxNode => declaration switch
        {
            MemberDeclarationSyntax member => (T)(SyntaxNode)member.WithModifiers(modifiers),
            AccessorDeclarationSyntax accessor => (T)(SyntaxNode)accessor.WithModifiers(modifiers),
            _ => declaration,
        };
}
