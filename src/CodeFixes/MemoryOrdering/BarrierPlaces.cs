using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>Finds where a barrier can stand: each result is a set of places that are taken together, the best first.</summary>
internal static class BarrierPlaces
{
    /// <summary>Between a store and a load.</summary>
    public static IEnumerable<ImmutableArray<BarrierPlace>> Between(SyntaxNode store, SyntaxNode load)
    {
        if (StatementOf(store) is not { } storing || StatementOf(load) is not { } loading)
        {
            yield break;
        }

        if (InOneList(storing, loading) is var (first, second, distance) && distance > 0)
        {
            // Outside of what the load lies in: once, rather than on each turn or in each branch. It serves other stores, too.
            yield return [distance == 1 && first == storing ? BarrierPlace.Behind(first) : BarrierPlace.Before(second)];
        }
        else if (IsSimple(storing) && (distance < 0 || IsOnEachTurn(load, loading)))
        {
            // The next turn brings the one to the other. From here on all ways are served, a continue's among them.
            yield return [BarrierPlace.Behind(storing)];
        }

        foreach (var places in Before(load))
        {
            yield return places;
        }

        if (IsSimple(storing))
        {
            yield return [BarrierPlace.Behind(storing)];
        }
    }

    /// <summary>Before a load, on every path to it.</summary>
    public static IEnumerable<ImmutableArray<BarrierPlace>> Before(SyntaxNode load)
    {
        if (StatementOf(load) is not { } loading)
        {
            yield break;
        }

        if (!IsOnEachTurn(load, loading))
        {
            yield return [BarrierPlace.Before(loading)];
        }
        else if (EndsOfTurns(loading) is { IsEmpty: false } ends)
        {
            yield return ends;
            yield return [BarrierPlace.Before(loading)];
            yield return [BarrierPlace.Before(loading), .. ends];
        }
    }

    /// <summary>The statement that an expression belongs to; null if it belongs to none in its own function.</summary>
    private static StatementSyntax? StatementOf(SyntaxNode node)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case StatementSyntax statement:
                    return statement;
                case AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The two statements of the innermost list that has both in it, and how far the second is behind the first.</summary>
    private static (StatementSyntax First, StatementSyntax Second, int Distance) InOneList(StatementSyntax storing, StatementSyntax loading)
    {
        for (SyntaxNode? first = storing; first is not null; first = first.Parent)
        {
            if (ListOf(first) is { Count: > 0 } list)
            {
                for (SyntaxNode? second = loading; second is not null; second = second.Parent)
                {
                    if (second.Parent == first.Parent)
                    {
                        return ((StatementSyntax)first, (StatementSyntax)second, list.IndexOf((StatementSyntax)second) - list.IndexOf((StatementSyntax)first));
                    }
                }
            }
        }

        return (storing, loading, 0);
    }

    private static SyntaxList<StatementSyntax> ListOf(SyntaxNode node) => node.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section when node is StatementSyntax => section.Statements,
        _ => default,
    };

    /// <summary>Whether nothing is behind the store in its statement but the end of that.</summary>
    private static bool IsSimple(StatementSyntax statement) => statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax;

    /// <summary>Whether an expression is evaluated at each turn of the loop whose head it stands in.</summary>
    private static bool IsOnEachTurn(SyntaxNode node, StatementSyntax statement) => statement switch
    {
        WhileStatementSyntax or DoStatementSyntax => true,
        ForStatementSyntax loop => loop.Condition?.Span.Contains(node.Span) == true || loop.Incrementors.Span.Contains(node.Span),
        _ => false,
    };

    /// <summary>Where the turns of a loop end: behind its body, and at each <c>continue</c>.</summary>
    private static ImmutableArray<BarrierPlace> EndsOfTurns(StatementSyntax loop)
    {
        var body = loop switch
        {
            WhileStatementSyntax statement => statement.Statement,
            DoStatementSyntax statement => statement.Statement,
            _ => ((ForStatementSyntax)loop).Statement,
        };
        var ends = ImmutableArray.CreateBuilder<BarrierPlace>();
        foreach (var node in body.DescendantNodesAndSelf(static node => !IsOtherFunction(node)))
        {
            if (node is ContinueStatementSyntax statement && LoopOf(statement) == loop)
            {
                ends.Add(BarrierPlace.Before(statement));
            }
        }

        var last = body is BlockSyntax block ? block.Statements.LastOrDefault() : body;
        if (last is not (null or ContinueStatementSyntax or BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax))
        {
            ends.Add(BarrierPlace.Behind(last));
        }

        return ends.ToImmutable();
    }

    private static bool IsOtherFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    private static SyntaxNode? LoopOf(SyntaxNode node)
    {
        var current = node.Parent;
        while (current is not (null or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax))
        {
            current = current.Parent;
        }

        return current;
    }
}
