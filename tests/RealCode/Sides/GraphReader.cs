using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.RealCode.Tests.Sides;

/// <summary>Turns the graph of a body into steps, with those of what it calls in the place of each call.</summary>
internal sealed class GraphReader
{
    private readonly ControlFlowGraph _graph;
    private readonly Scope _scope;
    private readonly StepReader _steps;
    private readonly Step[] _entries;
    private readonly Step[] _ends;

    /// <summary>Of each finally block, by its region, where paths go on behind it.</summary>
    private readonly Dictionary<ControlFlowRegion, List<Step>> _behind = [];

    private GraphReader(SideSearch search, ControlFlowGraph graph, Scope scope)
    {
        _graph = graph;
        _scope = scope;
        _steps = new StepReader(search, graph, scope);
        _entries = [.. graph.Blocks.Select(_ => Join())];
        _ends = new Step[_entries.Length];
    }

    public static (Step Entry, Step Exit) Read(SideSearch search, ControlFlowGraph graph, Scope scope)
    {
        var reader = new GraphReader(search, graph, scope);
        reader.Read();
        return (reader._entries[0], reader._entries[^1]);
    }

    private void Read()
    {
        var stores = new Dictionary<BasicBlock, (Comparison Comparison, ImmutableArray<Step> Steps)>();
        foreach (var block in _graph.Blocks)
        {
            var comparison = Comparison.In(block);
            _ends[block.Ordinal] = _steps.Read(block, _entries[block.Ordinal], comparison);
            if (comparison is not null)
            {
                stores.Add(block, (comparison, _steps.Deferred));
            }
        }

        foreach (var block in _graph.Blocks)
        {
            var isConditionTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            var store = stores.TryGetValue(block, out var deferred);
            Lead(block, block.ConditionalSuccessor, store && deferred.Comparison.StoresWhenTrue == isConditionTrue ? deferred.Steps : []);
            Lead(block, block.FallThroughSuccessor, store && deferred.Comparison.StoresWhenTrue != isConditionTrue ? deferred.Steps : []);
            LeadToHandlers(block);
        }

        // Behind a finally block paths go on where they would have without it.
        foreach (var block in _graph.Blocks)
        {
            if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.StructuredExceptionHandling })
            {
                for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
                {
                    if (region.Kind == ControlFlowRegionKind.Finally)
                    {
                        _ends[block.Ordinal].Next.AddRange(_behind.GetValueOrDefault(region) ?? []);
                        break;
                    }
                }
            }
        }
    }

    private void Lead(BasicBlock block, ControlFlowBranch? branch, ImmutableArray<Step> stores)
    {
        if (branch?.Destination is not { } destination)
        {
            return;
        }

        var from = _ends[block.Ordinal];
        foreach (var store in stores)
        {
            from.Next.Add(store);
            from = store;
        }

        foreach (var region in branch.FinallyRegions)
        {
            var behind = Join();
            from.Next.Add(_entries[region.FirstBlockOrdinal]);
            if (!_behind.TryGetValue(region, out var paths))
            {
                _behind.Add(region, paths = []);
            }

            paths.Add(behind);
            from = behind;
        }

        from.Next.Add(_entries[destination.Ordinal]);
    }

    private void LeadToHandlers(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } around }; region = around)
        {
            if (region.Kind == ControlFlowRegionKind.Try && around.Kind == ControlFlowRegionKind.TryAndCatch)
            {
                foreach (var handler in around.NestedRegions)
                {
                    if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler)
                    {
                        _entries[block.Ordinal].Next.Add(_entries[handler.FirstBlockOrdinal]);
                        _ends[block.Ordinal].Next.Add(_entries[handler.FirstBlockOrdinal]);
                    }
                }
            }
        }
    }

    private Step Join() => new(StepKind.Nothing, null, _graph.OriginalOperation.Syntax, _scope, isSynchronized: false, []);
}
