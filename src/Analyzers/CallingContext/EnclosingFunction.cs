using Aio.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.CallingContext;

/// <summary>
/// The innermost function around a node. A lambda or local function is one of its own: when it runs is up to others, so what
/// the method around it has published says nothing about it.
/// </summary>
internal sealed class EnclosingFunction
{
    private readonly SemanticModel _model;
    private readonly SyntaxNode _syntax;
    private readonly SyntaxNode _body;
    private readonly EnclosingFunction? _outer;
    private readonly ISymbol? _symbol;

    private EnclosingFunction(SemanticModel model, SyntaxNode syntax, SyntaxNode body, ISymbol? symbol, EnclosingFunction? outer)
    {
        _model = model;
        _syntax = syntax;
        _body = body;
        _symbol = symbol;
        _outer = outer;
    }

    /// <summary>Whether it, or the property that it reads or writes, is marked <c>[AioPublisher]</c>.</summary>
    public bool IsPublisher =>
        IsMarked(_symbol) || (_symbol is IMethodSymbol { AssociatedSymbol: { } associated } && IsMarked(associated));

    /// <summary>
    /// Whether the mark can stand on it as it is written: not on top-level statements and initializers, not on a lambda
    /// without parentheses or a <c>delegate { }</c>.
    /// </summary>
    public bool CanBeMarked =>
        _syntax is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax
            or LocalFunctionStatementSyntax or ParenthesizedLambdaExpressionSyntax;

    public static EnclosingFunction? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case LocalFunctionStatementSyntax:
                    return Create(current, model.GetDeclaredSymbol(current, cancellation), Of(current, model, cancellation));

                case AnonymousFunctionExpressionSyntax:
                    return Create(current, model.GetSymbolInfo(current, cancellation).Symbol, Of(current, model, cancellation));

                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax:
                    return Create(current, model.GetDeclaredSymbol(current, cancellation), outer: null);

                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property }:
                    return Create(current, model.GetDeclaredSymbol(property, cancellation), outer: null);

                case EqualsValueClauseSyntax { Parent.Parent.Parent: FieldDeclarationSyntax }:
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }:
                    return Create(current, symbol: null, outer: null);

                case GlobalStatementSyntax:
                    return new EnclosingFunction(model, current, current.SyntaxTree.GetRoot(cancellation), symbol: null, outer: null);

                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;

        EnclosingFunction Create(SyntaxNode syntax, ISymbol? symbol, EnclosingFunction? outer) =>
            new(model, syntax, syntax, symbol, outer);
    }

    /// <summary>Its control-flow graph; null where the compiler makes none of broken code.</summary>
    public ControlFlowGraph? CreateGraph(CancellationToken cancellation)
    {
        if (_syntax is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        {
            // A graph is made of whole bodies only.
            return _model.GetOperation(_body, cancellation) is { Parent: null }
                ? ControlFlowGraph.Create(_body, _model, cancellation)
                : null;
        }

        if (_outer?.CreateGraph(cancellation) is not { } outer)
        {
            return null;
        }

        return _syntax is LocalFunctionStatementSyntax ? GraphOfLocalFunction(outer, cancellation) : GraphOfLambda(outer, cancellation);
    }

    private ControlFlowGraph? GraphOfLocalFunction(ControlFlowGraph outer, CancellationToken cancellation)
    {
        foreach (var function in outer.LocalFunctions)
        {
            if (SymbolEqualityComparer.Default.Equals(function, _symbol))
            {
                return outer.GetLocalFunctionControlFlowGraph(function, cancellation);
            }
        }

        return null;
    }

    private ControlFlowGraph? GraphOfLambda(ControlFlowGraph outer, CancellationToken cancellation)
    {
        foreach (var block in outer.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                if (FindLambda(operation) is { } found)
                {
                    return outer.GetAnonymousFunctionControlFlowGraph(found, cancellation);
                }
            }

            if (block.BranchValue is { } value && FindLambda(value) is { } branching)
            {
                return outer.GetAnonymousFunctionControlFlowGraph(branching, cancellation);
            }
        }

        return null;
    }

    private IFlowAnonymousFunctionOperation? FindLambda(IOperation operation)
    {
        if (operation is IFlowAnonymousFunctionOperation lambda && lambda.Syntax == _syntax)
        {
            return lambda;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (FindLambda(child) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsMarked(ISymbol? symbol)
    {
        if (symbol is not null)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (RuntimeTypes.IsAioPublisherAttribute(attribute.AttributeClass))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
