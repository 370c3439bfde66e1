using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.ControlFlow;

/// <summary>Which blocks of a graph may be executed behind which, by way of <c>finally</c> and handlers, too.</summary>
internal sealed class Reachability
{
    private readonly List<int>[] _next;
    private readonly bool[]?[] _known;

    public Reachability(ControlFlowGraph graph)
    {
        _next = new List<int>[graph.Blocks.Length];
        _known = new bool[]?[graph.Blocks.Length];
        for (var i = 0; i < _next.Length; i++)
        {
            _next[i] = [];
        }

        foreach (var block in graph.Blocks)
        {
            AddBranch(block.FallThroughSuccessor);
            AddBranch(block.ConditionalSuccessor);
            AddHandlers(block);
        }
    }

    /// <summary>Whether a path of one branch at least leads from one block to another, or back to itself.</summary>
    public bool IsBehind(int block, int earlier) => (_known[earlier] ??= BehindOf(earlier, avoided: -1))[block];

    /// <summary>Whether a path leads from the beginning of one block to another that is not led through a third.</summary>
    public bool IsReachedWithout(int block, int from, int avoided) => from != avoided && (block == from || BehindOf(from, avoided)[block]);

    private bool[] BehindOf(int from, int avoided)
    {
        var isBehind = new bool[_next.Length];
        var due = new Stack<int>();
        due.Push(from);
        while (due.Count > 0)
        {
            foreach (var next in _next[due.Pop()])
            {
                if (!isBehind[next] && next != avoided)
                {
                    isBehind[next] = true;
                    due.Push(next);
                }
            }
        }

        return isBehind;
    }

    private void AddBranch(ControlFlowBranch? branch)
    {
        if (branch is null || !Branches.CanBeTaken(branch))
        {
            return;
        }

        // From one finally to the next, and from the last to where the branch leads.
        var from = branch.Source.Ordinal;
        foreach (var region in branch.FinallyRegions)
        {
            _next[from].Add(region.FirstBlockOrdinal);
            from = region.LastBlockOrdinal;
        }

        if (branch.Destination is { } destination)
        {
            _next[from].Add(destination.Ordinal);
        }
    }

    private void AddHandlers(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try)
            {
                var handlers = region.EnclosingRegion!.NestedRegions;
                for (var i = 1; i < handlers.Length; i++)
                {
                    _next[block.Ordinal].Add(handlers[i].FirstBlockOrdinal);
                }
            }
            else if (region.Kind == ControlFlowRegionKind.Filter)
            {
                _next[block.Ordinal].Add(region.LastBlockOrdinal + 1);
            }
        }
    }
}
