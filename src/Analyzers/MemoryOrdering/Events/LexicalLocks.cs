using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>The locks that the text around an operation shows: <c>lock</c>, and a <c>using</c> of a lock's scope.</summary>
internal sealed class LexicalLocks(Body body)
{
    private readonly Dictionary<SyntaxNode, LockSet> _known = [];

    public LockSet At(SyntaxNode node)
    {
        if (node == body.Syntax || node.Parent is null || node is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
        {
            return LockSet.None;
        }

        if (_known.TryGetValue(node, out var known))
        {
            return known;
        }

        var locks = At(node.Parent);
        switch (node.Parent)
        {
            case LockStatementSyntax statement when statement.Statement == node:
                locks = With(locks, statement.Expression);
                break;

            case UsingStatementSyntax { Expression: InvocationExpressionSyntax scope } statement when statement.Statement == node:
                locks = WithScope(locks, scope);
                break;

            case BlockSyntax block:
                foreach (var statement in block.Statements)
                {
                    if (statement == node)
                    {
                        break;
                    }

                    if (statement is LocalDeclarationStatementSyntax local && local.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)
                        && local.Declaration.Variables is [{ Initializer.Value: InvocationExpressionSyntax opened }])
                    {
                        locks = WithScope(locks, opened);
                    }
                }

                break;
        }

        _known.Add(node, locks);
        return locks;
    }

    private LockSet WithScope(LockSet locks, InvocationExpressionSyntax scope) =>
        scope.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnterScope" } access ? With(locks, access.Expression) : locks;

    private LockSet With(LockSet locks, ExpressionSyntax expression) =>
        body.Model.GetOperation(expression) is { } operation && PlaceOf(operation) is { } place ? locks.With(place) : locks;

    /// <summary>Whoever locks what a static property returns counts on its being the same each time, however it is made.</summary>
    private Place? PlaceOf(IOperation operation) => operation switch
    {
        ITypeOfOperation type => Place.Variable(type.TypeOperand.OriginalDefinition),
        IPropertyReferenceOperation { Instance: null, Property: var property } => Place.Static.MemberOf(property),
        _ => body.Places.Of(operation) ?? body.Places.ObjectOf(operation),
    };
}
