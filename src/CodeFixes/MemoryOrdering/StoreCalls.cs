using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Writes assignments as calls that are given the place by reference.</summary>
internal static class StoreCalls
{
    /// <summary>With the comments that stand in the assignment.</summary>
    public static InvocationExpressionSyntax Of(AssignmentExpressionSyntax assignment, ExpressionSyntax method)
    {
        var place = assignment.Left.WithLeadingTrivia().WithTrailingTrivia(WithoutSpaceAtTheEnd(assignment.Left.GetTrailingTrivia()));
        var arguments = SyntaxFactory.ParseArgumentList("(ref a, b)");
        var behindComma = assignment.OperatorToken.TrailingTrivia;
        if (behindComma.Count > 0)
        {
            arguments = arguments.ReplaceToken(
                arguments.Arguments.GetSeparator(0), SyntaxFactory.Token(default, SyntaxKind.CommaToken, behindComma));
        }

        return SyntaxFactory.InvocationExpression(method, arguments.ReplaceNodes(
            arguments.Arguments.Select(static argument => argument.Expression),
            (name, _) => name == arguments.Arguments[0].Expression ? place : assignment.Right.WithoutTrailingTrivia()));
    }

    /// <summary>A place as the only argument.</summary>
    public static ArgumentListSyntax ByReference(ExpressionSyntax place)
    {
        var arguments = SyntaxFactory.ParseArgumentList("(ref a)");
        return arguments.ReplaceNode(arguments.Arguments[0].Expression, place.WithoutTrivia());
    }

    /// <summary>None stands before a comma.</summary>
    private static SyntaxTriviaList WithoutSpaceAtTheEnd(SyntaxTriviaList trivia) =>
        trivia is [.., { RawKind: (int)SyntaxKind.WhitespaceTrivia }] ? trivia.RemoveAt(trivia.Count - 1) : trivia;
}
