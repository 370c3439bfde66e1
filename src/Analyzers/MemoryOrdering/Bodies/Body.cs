using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Bodies;

/// <summary>What is executed as one piece: the body of a method or an accessor, a local function, a lambda.</summary>
internal sealed class Body
{
    private Body(ISymbol? symbol, ControlFlowGraph graph, SyntaxNode syntax, SemanticModel model, Body? outer)
    {
        Symbol = symbol;
        Graph = graph;
        Syntax = syntax;
        Model = model;
        Outer = outer;
        Variables = new Variables(graph);
        Places = new PlaceFinder(Variables);
    }

    /// <summary>The method; null of a lambda.</summary>
    public ISymbol? Symbol { get; }

    public ControlFlowGraph Graph { get; }

    public SyntaxNode Syntax { get; }

    public SemanticModel Model { get; }

    /// <summary>Of a local function or a lambda: the body in which it stands.</summary>
    public Body? Outer { get; }

    public Variables Variables { get; }

    public PlaceFinder Places { get; }

    /// <summary>The method in whose text it stands.</summary>
    public ISymbol? Method => Outer is null ? Symbol : Outer.Method;

    /// <summary>Whether it is a lambda, or stands in one: it runs when and where somebody calls that.</summary>
    public bool IsOfItself => Symbol is null || Outer is { IsOfItself: true };

    /// <summary>Whether it runs before anybody else can know the object, or the statics.</summary>
    public bool IsConstructor => Outer is null && Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };

    /// <summary>The body of a method or an accessor; null where the compiler makes no graph of broken code.</summary>
    public static Body? Of(IMethodSymbol method, SyntaxNode declaration, SemanticModel model, CancellationToken cancellation) =>
        model.GetOperation(declaration, cancellation) is { Parent: null } operation && IsWhole(operation)
            && ControlFlowGraph.Create(declaration, model, cancellation) is { } graph
            ? new Body(method, graph, declaration, model, null)
            : null;

    /// <summary>The local functions and lambdas that stand in it.</summary>
    public ImmutableArray<Body> Inner(CancellationToken cancellation)
    {
        var inner = ImmutableArray.CreateBuilder<Body>();
        foreach (var function in Graph.LocalFunctions)
        {
            var graph = Graph.GetLocalFunctionControlFlowGraph(function, cancellation);
            inner.Add(new Body(function, graph, graph.OriginalOperation.Syntax, Model, this));
        }

        foreach (var block in Graph.Blocks)
        {
            foreach (var operation in block.Operations)
            {
                AddLambdas(operation, inner, cancellation);
            }

            if (block.BranchValue is { } value)
            {
                AddLambdas(value, inner, cancellation);
            }
        }

        return inner.ToImmutable();
    }

    /// <summary>A local function that this or an outer body declares.</summary>
    public Body? LocalFunction(IMethodSymbol function, CancellationToken cancellation)
    {
        for (var current = this; current is not null; current = current.Outer)
        {
            foreach (var declared in current.Graph.LocalFunctions)
            {
                if (SymbolEqualityComparer.Default.Equals(declared, function.OriginalDefinition))
                {
                    var graph = current.Graph.GetLocalFunctionControlFlowGraph(declared, cancellation);
                    return new Body(declared, graph, graph.OriginalOperation.Syntax, current.Model, current);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a path leads from one block to another, exceptions aside; from each to itself.</summary>
    public bool Reaches(int from, int to)
    {
        var isSeen = new bool[Graph.Blocks.Length];
        var due = new Stack<int>();
        due.Push(from);
        while (due.Count > 0)
        {
            var current = due.Pop();
            if (current == to)
            {
                return true;
            }

            if (isSeen[current])
            {
                continue;
            }

            isSeen[current] = true;
            PushDestination(Graph.Blocks[current].FallThroughSuccessor);
            PushDestination(Graph.Blocks[current].ConditionalSuccessor);
        }

        return false;

        void PushDestination(ControlFlowBranch? branch)
        {
            if (branch?.Destination is { } destination)
            {
                due.Push(destination.Ordinal);
            }
        }
    }

    private static bool IsWhole(IOperation operation) =>
        operation.Kind is OperationKind.MethodBody or OperationKind.ConstructorBody or OperationKind.Block;

    private void AddLambdas(IOperation operation, ImmutableArray<Body>.Builder lambdas, CancellationToken cancellation)
    {
        if (operation is IFlowAnonymousFunctionOperation lambda)
        {
            var graph = Graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation);
            lambdas.Add(new Body(null, graph, lambda.Syntax, Model, this));
            return;
        }

        foreach (var child in operation.ChildOperations)
        {
            AddLambdas(child, lambdas, cancellation);
        }
    }
}
