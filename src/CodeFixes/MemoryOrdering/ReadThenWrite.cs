using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>An update in two statements: a local takes what a place holds, and then the place what is made of the local.</summary>
internal sealed class ReadThenWrite
{
    private readonly LocalDeclarationStatementSyntax _read;
    private readonly ExpressionStatementSyntax _write;
    private readonly VariableDeclaratorSyntax _local;

    private ReadThenWrite(
        LocalDeclarationStatementSyntax read, ExpressionStatementSyntax write, VariableDeclaratorSyntax local, AtomicUpdate update)
    {
        _read = read;
        _write = write;
        _local = local;
        Update = update;
    }

    public AtomicUpdate Update { get; }

    /// <param name="node">What writes.</param>
    public static ReadThenWrite? Of(ExpressionSyntax node, SemanticModel model)
    {
        var (place, value) = node switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => (assignment.Left, assignment.Right),
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var target }, { Expression: var stored }] } call
                when VolatileCalls.IsWrite(call, model) => (target, stored),
            _ => (null, null),
        };

        // Nothing else may happen in between.
        return place is not null
            && node.Parent is ExpressionStatementSyntax { Parent: BlockSyntax block } write
            && block.Statements.IndexOf(write) is > 0 and var index
            && block.Statements[index - 1] is LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var read } local] } declaration
            && RefPlaces.AreSame(place, VolatileCalls.ReadBy(AtomicUpdate.Bare(read), model) ?? AtomicUpdate.Bare(read))
            && AtomicUpdate.OfValue(place, value!, model, local.Identifier.ValueText) is { } update
                ? new ReadThenWrite(declaration, write, local, update)
                : null;
    }

    /// <summary>The file with one statement instead of two: null if a comment would be lost, or an operand evaluated twice.</summary>
    public SyntaxNode? InOneStep(SyntaxNode root, ExpressionSyntax method, SemanticModel model)
    {
        if (HasComment(_read.GetTrailingTrivia()) || HasComment(_write.GetLeadingTrivia()) || HasComment(_write.GetTrailingTrivia()))
        {
            return null;
        }

        var block = (BlockSyntax)_read.Parent!;
        var index = block.Statements.IndexOf(_read);
        var name = _local.Identifier.ValueText;
        var uses = block.DescendantNodes().OfType<IdentifierNameSyntax>().Count(use => use.Identifier.ValueText == name);
        StatementSyntax statement;
        if (uses == 1)
        {
            statement = _write.WithExpression(Update.Call(method)).WithLeadingTrivia(_read.GetLeadingTrivia());
        }
        else if (Update.Value(method, isOld: true, model) is { } old)
        {
            statement = _read.ReplaceNode(_local.Initializer!.Value, old).WithTrailingTrivia(_write.GetTrailingTrivia());
        }
        else
        {
            return null;
        }

        return root.ReplaceNode(block, block.WithStatements(block.Statements.RemoveAt(index + 1).RemoveAt(index).Insert(index, statement)));
    }

    private static bool HasComment(SyntaxTriviaList trivia) =>
        !trivia.All(static part => part.RawKind is (int)SyntaxKind.WhitespaceTrivia or (int)SyntaxKind.EndOfLineTrivia);
}
