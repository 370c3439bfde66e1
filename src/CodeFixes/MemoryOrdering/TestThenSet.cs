using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>A truth value that an <c>if</c> tests and the next statement turns: an exchange in the condition does both in one step.</summary>
internal static class TestThenSet
{
    public static IEnumerable<OrderingEdit> Of(ReportedCode code)
    {
        if (code.Node is not ExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } store } write
            || HasComment(store)
            || Target(write, code.Model) is not var (place, value)
            || !RefPlaces.Contain(code.Model.GetOperation(place))
            || code.Model.GetConstantValue(value) is not { HasValue: true, Value: bool stored }
            || code.Method("Interlocked", "Exchange") is not { } method)
        {
            yield break;
        }

        // Behind the test, the place holds the other value; where it holds this one, the exchange changes nothing.
        var index = block.Statements.IndexOf(store);
        var (test, isOfWhole) = index switch
        {
            0 when block.Statements.Count > 1 && block.Parent is IfStatementSyntax around && around.Statement == block => (around, SyntaxKind.LogicalAndExpression),
            > 0 when block.Statements[index - 1] is IfStatementSyntax { Else: null } before && Leaves(before.Statement) => (before, SyntaxKind.LogicalOrExpression),
            _ => (null, default),
        };
        if (test is null)
        {
            yield break;
        }

        // What is tested last is tested only if the rest is so.
        var decided = AtomicUpdate.Bare(test.Condition);
        while (decided is BinaryExpressionSyntax binary && binary.IsKind(isOfWhole))
        {
            decided = AtomicUpdate.Bare(binary.Right);
        }

        var isNegated = decided.IsKind(SyntaxKind.LogicalNotExpression);
        var load = isNegated ? AtomicUpdate.Bare(((PrefixUnaryExpressionSyntax)decided).Operand) : decided;
        var isTrueBehind = isNegated != (index == 0);
        if (isTrueBehind != stored && RefPlaces.AreSame(place, VolatileCalls.ReadBy(load, code.Model) ?? load))
        {
            var arguments = SyntaxFactory.ParseArgumentList(stored ? "(ref a, true)" : "(ref a, false)");
            var exchange = SyntaxFactory.InvocationExpression(
                method, arguments.ReplaceNode(arguments.Arguments[0].Expression, place.WithoutTrivia())).WithTriviaFrom(load);
            var root = code.Root.TrackNodes(load, store);
            root = root.ReplaceNode(root.GetCurrentNode(load)!, exchange);
            yield return new OrderingEdit("Test and set by Interlocked.Exchange", UpdateEdits.Key, Without(root.GetCurrentNode(store)!, root));
        }
    }

    private static (ExpressionSyntax Place, ExpressionSyntax Value)? Target(ExpressionSyntax write, SemanticModel model) => write switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => (assignment.Left, assignment.Right),
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var place }, { Expression: var value }] } call
            when VolatileCalls.IsWrite(call, model) => (place, value),
        _ => null,
    };

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => Leaves(last),
        ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        _ => false,
    };

    private static bool HasComment(SyntaxNode node) => node.DescendantTrivia().Any(
        static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    /// <summary>No empty line stays behind a brace.</summary>
    private static SyntaxNode Without(ExpressionStatementSyntax store, SyntaxNode root)
    {
        var block = (BlockSyntax)store.Parent!;
        var index = block.Statements.IndexOf(store);
        var statements = block.Statements.RemoveAt(index);
        if (index == 0 && statements[0].GetLeadingTrivia() is [{ RawKind: (int)SyntaxKind.EndOfLineTrivia }, ..] leading)
        {
            statements = statements.Replace(statements[0], statements[0].WithLeadingTrivia(leading.RemoveAt(0)));
        }

        return root.ReplaceNode(block, block.WithStatements(statements));
    }
}
