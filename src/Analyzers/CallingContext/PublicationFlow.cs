using Aio.Analyzers.ControlFlow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.CallingContext;

/// <summary>
/// Forward flow analysis over one control-flow graph: at which points has something been published on <em>every</em> path that
/// leads there?
/// </summary>
/// <remarks>
/// The state is one bit, where paths meet it is the conjunction, and no operation takes it back. So what an exception may
/// leave behind a <c>try</c> is what held at the worst of its blocks' beginnings.
/// </remarks>
internal sealed class PublicationFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly CancellationToken _cancellation;
    private readonly bool[] _publishes;
    private readonly Dictionary<ControlFlowRegion, bool> _finallyPublishes = [];
    private readonly Dictionary<SyntaxNode, bool> _notifies = [];

    private PublicationFlow(ControlFlowGraph graph, Publications publications, CancellationToken cancellation)
    {
        _graph = graph;
        _cancellation = cancellation;
        _publishes = new bool[graph.Blocks.Length];
        foreach (var block in graph.Blocks)
        {
            var isPublished = false;
            Walk(block, publications, ref isPublished, notifies: null);
            _publishes[block.Ordinal] = isPublished;
        }
    }

    /// <summary>Whether a publication reaches each <c>Notify</c> of the graph on every path.</summary>
    public bool IsEachNotifyPublished { get; private set; } = true;

    /// <summary>Whether a publication reaches the end of the graph on every path that gets there.</summary>
    public bool IsPublishedAtEnd { get; private set; }

    public static PublicationFlow Analyze(ControlFlowGraph graph, SemanticModel model, CancellationToken cancellation) =>
        Analyze(graph, new Publications(graph, model, cancellation), cancellation);

    public static PublicationFlow Analyze(ControlFlowGraph graph, Publications publications, CancellationToken cancellation)
    {
        var flow = new PublicationFlow(graph, publications, cancellation);
        var states = flow.Solve(0, graph.Blocks.Length - 1);
        foreach (var block in graph.Blocks)
        {
            if (block.IsReachable)
            {
                var isPublished = states[block.Ordinal];
                Walk(block, publications, ref isPublished, flow._notifies);
            }
        }

        foreach (var notify in flow._notifies)
        {
            flow.IsEachNotifyPublished &= notify.Value;
        }

        flow.IsPublishedAtEnd = states[graph.Blocks.Length - 1];
        return flow;
    }

    /// <summary>Of code that is never reached nothing is said.</summary>
    public bool IsPublishedBefore(SyntaxNode notify) => !_notifies.TryGetValue(notify, out var isPublished) || isPublished;

    /// <summary>The state at the beginning of each block of a range, whose first is entered with nothing published.</summary>
    private bool[] Solve(int first, int last)
    {
        var states = new bool[_graph.Blocks.Length];
        for (var i = first + 1; i <= last; i++)
        {
            states[i] = true;
        }

        // States only ever fall, so this ends after as many rounds as there are blocks at most.
        var isChanged = true;
        while (isChanged)
        {
            _cancellation.ThrowIfCancellationRequested();
            isChanged = false;
            for (var i = first + 1; i <= last; i++)
            {
                if (states[i] && !Meet(_graph.Blocks[i], states, first, last))
                {
                    states[i] = false;
                    isChanged = true;
                }
            }
        }

        return states;
    }

    private bool Meet(BasicBlock block, bool[] states, int first, int last)
    {
        foreach (var branch in block.Predecessors)
        {
            var source = branch.Source;
            if (source.Ordinal >= first && source.Ordinal <= last && Branches.CanBeTaken(branch) && !StateAlong(branch, states))
            {
                return false;
            }
        }

        for (var region = block.EnclosingRegion; region is not null && region.FirstBlockOrdinal == block.Ordinal; region = region.EnclosingRegion)
        {
            if (GuardedBy(region) is { } guarded && guarded.FirstBlockOrdinal >= first && !HoldsThroughout(guarded, states))
            {
                return false;
            }
        }

        return true;
    }

    private bool StateAlong(ControlFlowBranch branch, bool[] states)
    {
        if (states[branch.Source.Ordinal] || _publishes[branch.Source.Ordinal])
        {
            return true;
        }

        foreach (var region in branch.FinallyRegions)
        {
            if (FinallyPublishes(region))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsThroughout(ControlFlowRegion guarded, bool[] states)
    {
        for (var i = guarded.FirstBlockOrdinal; i <= guarded.LastBlockOrdinal; i++)
        {
            if (_graph.Blocks[i].IsReachable && !states[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The <c>try</c> whose exceptions enter a handler.</summary>
    private static ControlFlowRegion? GuardedBy(ControlFlowRegion handler)
    {
        if (handler.Kind is not (ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally)
            || handler.EnclosingRegion is not { Kind: ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally } whole)
        {
            return null;
        }

        return whole.NestedRegions[0];
    }

    /// <summary>Whether a <c>finally</c> publishes on every path through it, whatever was published before.</summary>
    private bool FinallyPublishes(ControlFlowRegion region)
    {
        if (_finallyPublishes.TryGetValue(region, out var known))
        {
            return known;
        }

        var states = Solve(region.FirstBlockOrdinal, region.LastBlockOrdinal);
        var publishes = true;
        for (var i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
        {
            if (_graph.Blocks[i] is { IsReachable: true, FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling } end
                && EndsFinally(end, region))
            {
                publishes &= states[i] || _publishes[i];
            }
        }

        _finallyPublishes.Add(region, publishes);
        return publishes;
    }

    /// <summary>A finally within this one has an end of its own.</summary>
    private static bool EndsFinally(BasicBlock block, ControlFlowRegion region)
    {
        for (var current = block.EnclosingRegion; current is not null; current = current.EnclosingRegion)
        {
            if (current.Kind is ControlFlowRegionKind.Finally or ControlFlowRegionKind.Filter)
            {
                return current == region;
            }
        }

        return false;
    }

    private static void Walk(BasicBlock block, Publications publications, ref bool isPublished, Dictionary<SyntaxNode, bool>? notifies)
    {
        foreach (var operation in block.Operations)
        {
            Walk(operation, publications, ref isPublished, notifies);
        }

        if (block.BranchValue is { } value)
        {
            Walk(value, publications, ref isPublished, notifies);
        }
    }

    /// <summary>In the order of evaluation: what an operation is made of comes before its own effect.</summary>
    private static void Walk(IOperation operation, Publications publications, ref bool isPublished, Dictionary<SyntaxNode, bool>? notifies)
    {
        foreach (var child in operation.ChildOperations)
        {
            Walk(child, publications, ref isPublished, notifies);
        }

        if (notifies is not null
            && operation is IInvocationOperation invocation
            && AIO2001NotifyOutsidePublisherAnalyzer.IsNotify(invocation.TargetMethod))
        {
            // A finally is in the graph once, but be strict should the compiler ever copy one.
            notifies[invocation.Syntax] = isPublished && (!notifies.TryGetValue(invocation.Syntax, out var before) || before);
        }

        isPublished = isPublished || publications.Contains(operation);
    }
}
