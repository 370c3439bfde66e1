using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Search;

/// <summary>Compares what stands outside of bodies in two versions of a file.</summary>
/// <remarks>
/// <c>SyntaxFactory.AreEquivalent</c> has such a comparison, but takes raw strings of the same kind for equal, and looks at no
/// comments. Documentation is carried over to the stubs; so it counts here, wherever it stands. Directives don't: what they change of
/// the tokens is seen in these, and with or without <c>#nullable</c> the stubs are the same.
/// </remarks>
internal static class DeclarationText
{
    // Bodies declare nothing.
    private static readonly Func<SyntaxNode, bool> IsOutsideOfBodies = static node =>
        node is not (BlockSyntax or ArrowExpressionClauseSyntax);

    public static bool Same(SyntaxTree before, SyntaxTree after)
    {
        if (!before.Options.Equals(after.Options))
        {
            return false;
        }

        using var partsBefore = before.GetRoot().DescendantNodesAndTokens(IsOutsideOfBodies).GetEnumerator();
        using var partsAfter = after.GetRoot().DescendantNodesAndTokens(IsOutsideOfBodies).GetEnumerator();
        while (true)
        {
            var hasBefore = partsBefore.MoveNext();
            if (hasBefore != partsAfter.MoveNext())
            {
                return false;
            }

            if (!hasBefore)
            {
                return true;
            }

            // A body itself is among them, without what is in it: a property with an arrow is no field.
            if (partsBefore.Current.RawKind != partsAfter.Current.RawKind
                || (partsBefore.Current.IsToken && !SameToken(partsBefore.Current.AsToken(), partsAfter.Current.AsToken())))
            {
                return false;
            }
        }
    }

    private static bool SameToken(SyntaxToken one, SyntaxToken other) =>
        one.IsMissing == other.IsMissing && one.Text == other.Text && SameDocumentation(one, other);

    private static bool SameDocumentation(SyntaxToken one, SyntaxToken other)
    {
        if (!one.HasStructuredTrivia && !other.HasStructuredTrivia)
        {
            return true;
        }

        using var before = DocumentationBefore(one).GetEnumerator();
        using var after = DocumentationBefore(other).GetEnumerator();
        while (true)
        {
            var hasBefore = before.MoveNext();
            if (hasBefore != after.MoveNext())
            {
                return false;
            }

            if (!hasBefore)
            {
                return true;
            }

            if (before.Current.ToFullString() != after.Current.ToFullString())
            {
                return false;
            }
        }
    }

    private static IEnumerable<SyntaxTrivia> DocumentationBefore(SyntaxToken token)
    {
        foreach (var trivia in token.LeadingTrivia)
        {
            if (trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia)
            {
                yield return trivia;
            }
        }
    }
}
