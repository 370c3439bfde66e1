using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Takes a fence out, and leaves the comments beside it.</summary>
internal static class FenceRemoval
{
    private const string Title = "Remove the needless fence";

    public static IEnumerable<OrderingEdit> Of(ReportedCode code)
    {
        if (code.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Parent: ExpressionStatementSyntax fence })
        {
            yield return new OrderingEdit(Title, Title, Without(fence, code.Root));
        }
    }

    private static SyntaxNode Without(ExpressionStatementSyntax fence, SyntaxNode root) => fence.Parent switch
    {
        BlockSyntax block => root.ReplaceNode(block, WithoutIn(block, fence)),
        SwitchSectionSyntax section => root.ReplaceNode(section, WithoutIn(section, fence)),

        // A label needs a statement, and so does a branch.
        LabeledStatementSyntax => root.ReplaceNode(fence, SyntaxFactory.EmptyStatement(SyntaxFactory.Token(SyntaxKind.SemicolonToken)).WithTriviaFrom(fence)),
        _ => root.ReplaceNode(fence, SyntaxFactory.ParseStatement("{ }").WithTriviaFrom(fence)),
    };

    private static SyntaxNode WithoutIn(SyntaxNode list, ExpressionStatementSyntax fence)
    {
        // Tokens are what trivia belong to, whether a statement follows or a brace.
        var before = fence.GetFirstToken().GetPreviousToken();
        var behind = fence.GetLastToken().GetNextToken();
        var leading = fence.GetLeadingTrivia();
        var trailing = fence.GetTrailingTrivia();
        var isOnItsLine = leading.Any(SyntaxKind.EndOfLineTrivia) || before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var endsLine = trailing.Any(SyntaxKind.EndOfLineTrivia);
        var kept = list.ReplaceTokens(
            list.DescendantTokens().Where(token => token == before || token == behind),
            (token, _) =>
            {
                if (token == before)
                {
                    return !isOnItsLine && endsLine ? token.WithTrailingTrivia(trailing) : token;
                }

                return isOnItsLine && endsLine ? token.WithLeadingTrivia(Joined(leading, trailing, token)) : token;
            });

        return kept switch
        {
            BlockSyntax block => block.WithStatements(block.Statements.RemoveAt(((BlockSyntax)list).Statements.IndexOf(fence))),
            SwitchSectionSyntax section => section.WithStatements(section.Statements.RemoveAt(((SwitchSectionSyntax)list).Statements.IndexOf(fence))),
            _ => kept,
        };
    }

    /// <summary>What stood before the fence and behind it, each comment on its line, and then what stood before the next token.</summary>
    private static IEnumerable<SyntaxTrivia> Joined(SyntaxTriviaList leading, SyntaxTriviaList trailing, SyntaxToken next)
    {
        var indentation = leading is [.., { RawKind: (int)SyntaxKind.WhitespaceTrivia } last] ? [last] : Array.Empty<SyntaxTrivia>();
        var above = leading.Take(leading.Count - indentation.Length).ToList();
        var beside = trailing.All(IsSpace) ? [] : indentation.Concat(trailing.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))).ToList();
        if (above.All(IsSpace) && beside.Count == 0 && (next.IsKind(SyntaxKind.CloseBraceToken) || next.LeadingTrivia.Any(SyntaxKind.EndOfLineTrivia)))
        {
            // One empty line is enough, and before a brace none.
            above.Clear();
        }

        return [.. above, .. beside, .. next.LeadingTrivia];
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.RawKind is (int)SyntaxKind.WhitespaceTrivia or (int)SyntaxKind.EndOfLineTrivia;
}
