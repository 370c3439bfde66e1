using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.RealCode.Tests.Sides;

/// <summary>The graphs of methods, and of the lambdas and local functions within.</summary>
internal sealed class Bodies(CSharpCompilation compilation)
{
    private readonly Dictionary<ISymbol, ControlFlowGraph?> _graphs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ControlFlowGraph, IReadOnlyList<ControlFlowGraph>> _lambdas = [];

    public SemanticModel ModelOf(SyntaxTree tree) => compilation.GetSemanticModel(tree);

    public ControlFlowGraph? Of(IMethodSymbol method)
    {
        method = method.PartialImplementationPart ?? method;
        if (!_graphs.TryGetValue(method, out var graph))
        {
            _graphs[method] = graph = Create(method);
            Note(graph);
        }

        return graph;
    }

    /// <summary>The lambdas in a graph, not those in its local functions.</summary>
    public IReadOnlyList<ControlFlowGraph> LambdasIn(ControlFlowGraph graph)
    {
        if (!_lambdas.TryGetValue(graph, out var lambdas))
        {
            _lambdas[graph] = lambdas = [.. OperationsIn(graph).OfType<IFlowAnonymousFunctionOperation>().Select(lambda => graph.GetAnonymousFunctionControlFlowGraphInScope(lambda))];
            foreach (var lambda in lambdas)
            {
                Note(lambda);
            }
        }

        return lambdas;
    }

    public static IEnumerable<IOperation> OperationsIn(ControlFlowGraph graph) =>
        graph.Blocks.SelectMany(block => block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations).SelectMany(operation => operation.DescendantsAndSelf());

    private ControlFlowGraph? Create(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax();
            if (syntax is PropertyDeclarationSyntax { ExpressionBody: { } arrow })
            {
                syntax = arrow;
            }

            if (compilation.ContainsSyntaxTree(syntax.SyntaxTree)
                && syntax is BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null } or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } or ArrowExpressionClauseSyntax)
            {
                return ModelOf(syntax.SyntaxTree).GetOperation(syntax) switch
                {
                    IMethodBodyOperation body => ControlFlowGraph.Create(body),
                    IConstructorBodyOperation body => ControlFlowGraph.Create(body),
                    IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block),
                    _ => null,
                };
            }
        }

        return null;
    }

    private void Note(ControlFlowGraph? graph)
    {
        foreach (var function in graph?.LocalFunctions ?? [])
        {
            var inner = graph!.GetLocalFunctionControlFlowGraph(function);
            _graphs[function] = inner;
            Note(inner);
        }
    }
}
