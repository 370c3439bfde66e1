using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>Finds <c>lock</c> statements that test within what was tested before, by their text alone.</summary>
internal static class DoubleCheckSyntax
{
    private const string Word = "lock";

    /// <summary>Where such statements are in a file.</summary>
    public static int[] In(SyntaxTree tree, string text)
    {
        List<int>? found = null;
        SyntaxNode? root = null;
        for (var at = text.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Word, at + Word.Length, StringComparison.Ordinal))
        {
            var end = at + Word.Length;
            if (end < text.Length && text[end] is ' ' or '(' && (at == 0 || !char.IsLetterOrDigit(text[at - 1])))
            {
                root ??= tree.GetRoot();
                if (root.FindToken(at).Parent is LockStatementSyntax statement && IsOne(statement))
                {
                    (found ??= []).Add(at);
                }
            }
        }

        return found is null ? [] : [.. found];
    }

    private static bool IsOne(LockStatementSyntax statement)
    {
        foreach (var inner in statement.Statement is BlockSyntax block ? block.Statements : [statement.Statement])
        {
            if (inner is IfStatementSyntax second && IsTestedBefore(statement, second.Condition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTestedBefore(StatementSyntax statement, ExpressionSyntax condition)
    {
        if (statement.Parent is BlockSyntax block)
        {
            foreach (var earlier in block.Statements)
            {
                if (earlier == statement)
                {
                    break;
                }

                if (earlier is IfStatementSyntax first && ShareName(first.Condition, condition))
                {
                    return true;
                }
            }
        }

        for (var around = statement.Parent; around is StatementSyntax or ElseClauseSyntax; around = around.Parent)
        {
            if (around is IfStatementSyntax first && ShareName(first.Condition, condition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ShareName(ExpressionSyntax one, ExpressionSyntax other)
    {
        foreach (var node in one.DescendantNodesAndSelf())
        {
            if (node is IdentifierNameSyntax name)
            {
                foreach (var otherNode in other.DescendantNodesAndSelf())
                {
                    if (otherNode is IdentifierNameSyntax otherName && otherName.Identifier.ValueText == name.Identifier.ValueText)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
