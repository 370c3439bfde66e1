using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Writes a barrier beside statements.</summary>
internal sealed class BarrierInsertion
{
    private readonly SyntaxNode _root;
    private readonly ExpressionSyntax _method;
    private readonly SyntaxTrivia _endOfLine;

    /// <param name="method">What is called.</param>
    public BarrierInsertion(SyntaxNode root, ExpressionSyntax method)
    {
        _root = root;
        _method = method;
        _endOfLine = root.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end
            ? end
            : SyntaxFactory.EndOfLine("\n");
    }

    public SyntaxNode InsertAt(ImmutableArray<BarrierPlace> places)
    {
        var byOwner = new Dictionary<SyntaxNode, List<BarrierPlace>>();
        foreach (var place in places)
        {
            var element = ElementOf(place.Statement);
            var owner = element.Parent is BlockSyntax or SwitchSectionSyntax ? element.Parent : element;
            if (!byOwner.TryGetValue(owner, out var inOwner))
            {
                byOwner.Add(owner, inOwner = []);
            }

            inOwner.Add(place);
        }

        return _root.ReplaceNodes(byOwner.Keys, (original, current) => current switch
        {
            BlockSyntax block => block.WithStatements(InsertIn(block.Statements, ((BlockSyntax)original).Statements, byOwner[original])),
            SwitchSectionSyntax section => section.WithStatements(InsertIn(section.Statements, ((SwitchSectionSyntax)original).Statements, byOwner[original])),
            _ => Embrace((StatementSyntax)current, byOwner[original][0].IsBehind),
        });
    }

    /// <summary>With the labels before it, a statement is one element of a list.</summary>
    private static StatementSyntax ElementOf(StatementSyntax statement)
    {
        while (statement.Parent is LabeledStatementSyntax labeled)
        {
            statement = labeled;
        }

        return statement;
    }

    private SyntaxList<StatementSyntax> InsertIn(
        SyntaxList<StatementSyntax> current, SyntaxList<StatementSyntax> original, List<BarrierPlace> places)
    {
        for (var i = original.Count - 1; i >= 0; i--)
        {
            foreach (var place in places)
            {
                if (ElementOf(place.Statement) == original[i])
                {
                    // What is behind it has moved already.
                    current = current.ReplaceRange(current[i], place.IsBehind ? Behind(current[i], original[i]) : Before(current[i], original[i]));
                }
            }
        }

        return current;
    }

    private StatementSyntax[] Behind(StatementSyntax statement, StatementSyntax original)
    {
        var trailing = statement.GetTrailingTrivia();
        var endsLine = trailing.Any(SyntaxKind.EndOfLineTrivia);
        if (endsLine && BeginsLine(original))
        {
            return [statement, Barrier([.. IndentationOf(statement)], [_endOfLine])];
        }

        return endsLine || trailing.Count == 0
            ? [statement.WithTrailingTrivia(SyntaxFactory.Space), Barrier([], [.. trailing])]
            : [statement, Barrier([], [SyntaxFactory.Space])];
    }

    private StatementSyntax[] Before(StatementSyntax statement, StatementSyntax original)
    {
        if (statement is LabeledStatementSyntax labeled)
        {
            // Whoever jumps to the label is to pass it, too.
            var behindLabel = Before(labeled.Statement, ((LabeledStatementSyntax)original).Statement);
            return [labeled.WithStatement(behindLabel[0]), .. behindLabel.Skip(1)];
        }

        var leading = statement.GetLeadingTrivia();
        if (!BeginsLine(original))
        {
            return [Barrier([.. leading], [SyntaxFactory.Space]), statement.WithLeadingTrivia()];
        }

        // An empty line goes before both; a comment stays with its statement, apart from the barrier.
        var split = BeginOfComments(leading);
        var rest = leading.Skip(split);
        return
        [
            Barrier([.. leading.Take(split), .. IndentationOf(statement)], [_endOfLine]),
            statement.WithLeadingTrivia(leading.Count - split > 1 ? rest.Prepend(_endOfLine) : rest),
        ];
    }

    /// <summary>A statement that stands where there is room for one only.</summary>
    private BlockSyntax Embrace(StatementSyntax statement, bool isBehind)
    {
        var barrier = Barrier([SyntaxFactory.ElasticMarker], [_endOfLine]);
        var block = SyntaxFactory.Block((StatementSyntax[])(isBehind ? [statement, barrier] : [barrier, statement]));
        return (statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? block.WithTrailingTrivia(_endOfLine) : block)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private ExpressionStatementSyntax Barrier(IEnumerable<SyntaxTrivia> leading, IEnumerable<SyntaxTrivia> trailing) =>
        SyntaxFactory.ExpressionStatement(
            SyntaxFactory.InvocationExpression(_method, SyntaxFactory.ParseArgumentList("()")),
            SyntaxFactory.Token(default, SyntaxKind.SemicolonToken, SyntaxFactory.TriviaList(trailing)))
            .WithLeadingTrivia(leading);

    private static bool BeginsLine(StatementSyntax statement) =>
        statement.GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia)
        || statement.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);

    private static IEnumerable<SyntaxTrivia> IndentationOf(StatementSyntax statement) =>
        statement.GetLeadingTrivia() is [.., { RawKind: (int)SyntaxKind.WhitespaceTrivia } indentation] ? [indentation] : [];

    /// <summary>Behind the directives, which may say whether there is a statement at all, and behind empty lines.</summary>
    private static int BeginOfComments(SyntaxTriviaList leading)
    {
        var begin = 0;
        for (var i = 0; i < leading.Count; i++)
        {
            begin = leading[i].IsDirective ? i + 1 : begin;
        }

        for (var i = begin; i < leading.Count && leading[i].RawKind is (int)SyntaxKind.WhitespaceTrivia or (int)SyntaxKind.EndOfLineTrivia; i++)
        {
            begin = leading[i].IsKind(SyntaxKind.EndOfLineTrivia) ? i + 1 : begin;
        }

        return begin;
    }
}
