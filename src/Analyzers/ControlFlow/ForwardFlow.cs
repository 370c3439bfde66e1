using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.ControlFlow;

/// <summary>What a forward flow analysis has to know of its states.</summary>
/// <typeparam name="TState">What holds at one point; it is changed in place.</typeparam>
internal interface IFlowTransfer<TState>
    where TState : class
{
    /// <summary>What holds where the graph is entered.</summary>
    public TState Begin();

    public TState Copy(TState state);

    /// <summary>Makes <paramref name="into"/> the same as <paramref name="from"/>.</summary>
    public void Assign(TState into, TState from);

    /// <summary>Adds the paths of <paramref name="from"/> to those of <paramref name="into"/>.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool Join(TState into, TState from);

    /// <summary>What a block does has as many steps as an exception may come between.</summary>
    public int StepsOf(BasicBlock block);

    public void Step(BasicBlock block, int step, TState state);
}

/// <summary>
/// Forward flow analysis over one control-flow graph, with a worklist: for each block, what holds at its beginning.
/// </summary>
/// <remarks>
/// An exception may come before, between and behind the steps of a block, and goes to each handler around it. A <c>finally</c> is
/// in the graph once: what leaves it goes wherever somebody who entered it wanted to go.
/// </remarks>
internal sealed class ForwardFlow<TState>
    where TState : class
{
    private readonly ControlFlowGraph _graph;
    private readonly IFlowTransfer<TState> _transfer;
    private readonly TState?[] _states;
    private readonly bool[] _isDue;
    private Dictionary<ControlFlowRegion, HashSet<int>>? _continuations;

    // What holds within the block that is passed.
    private TState? _passing;

    private ForwardFlow(ControlFlowGraph graph, IFlowTransfer<TState> transfer)
    {
        _graph = graph;
        _transfer = transfer;
        _states = new TState?[graph.Blocks.Length];
        _isDue = new bool[graph.Blocks.Length];
    }

    /// <returns>For each block the state at its beginning; null if it is never reached.</returns>
    public static ImmutableArray<TState?> Solve(ControlFlowGraph graph, IFlowTransfer<TState> transfer, CancellationToken cancellation)
    {
        var flow = new ForwardFlow<TState>(graph, transfer);
        flow.Enter(0, transfer.Begin());
        flow.Run(cancellation);
        return [.. flow._states];
    }

    private void Run(CancellationToken cancellation)
    {
        // From the top again and again, since most paths lead down; states only grow, so this ends.
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < _isDue.Length; i++)
            {
                if (_isDue[i])
                {
                    _isDue[i] = false;
                    isDone = false;
                    Pass(_graph.Blocks[i]);
                }
            }
        }
    }

    private void Pass(BasicBlock block)
    {
        if (_passing is null)
        {
            _passing = _transfer.Copy(_states[block.Ordinal]!);
        }
        else
        {
            _transfer.Assign(_passing, _states[block.Ordinal]!);
        }

        var state = _passing;
        Throw(block, state);
        var steps = _transfer.StepsOf(block);
        for (var step = 0; step < steps; step++)
        {
            _transfer.Step(block, step, state);
            Throw(block, state);
        }

        Leave(block.FallThroughSuccessor, state);
        Leave(block.ConditionalSuccessor, state);
    }

    private void Leave(ControlFlowBranch? branch, TState state)
    {
        if (branch is null || !Branches.CanBeTaken(branch))
        {
            return;
        }

        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            LeaveHandler(branch.Source, state);
        }
        else if (branch.Destination is { } destination)
        {
            var next = destination.Ordinal;
            for (var i = branch.FinallyRegions.Length - 1; i >= 0; i--)
            {
                Continue(branch.FinallyRegions[i], next);
                next = branch.FinallyRegions[i].FirstBlockOrdinal;
            }

            Enter(next, state);
        }
    }

    /// <summary>Says where a <c>finally</c> leads to, as well.</summary>
    private void Continue(ControlFlowRegion region, int next)
    {
        _continuations ??= [];
        if (!_continuations.TryGetValue(region, out var continuations))
        {
            _continuations.Add(region, continuations = []);
        }

        if (continuations.Add(next))
        {
            for (var i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
            {
                _isDue[i] |= _states[i] is not null;
            }
        }
    }

    /// <summary>Leaves the innermost <c>finally</c>, or the condition of a <c>catch</c>.</summary>
    private void LeaveHandler(BasicBlock block, TState state)
    {
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Filter)
            {
                // Behind the condition stands what it guards.
                Enter(region.LastBlockOrdinal + 1, state);
                return;
            }

            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                if (_continuations is not null && _continuations.TryGetValue(region, out var continuations))
                {
                    foreach (var next in continuations)
                    {
                        Enter(next, state);
                    }
                }

                return;
            }
        }
    }

    private void Throw(BasicBlock block, TState state)
    {
        // Around the root of a lambda stand the regions of the body that it is part of.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try)
            {
                var handlers = region.EnclosingRegion!.NestedRegions;
                for (var i = 1; i < handlers.Length; i++)
                {
                    Enter(handlers[i].FirstBlockOrdinal, state);
                }
            }
        }
    }

    private void Enter(int block, TState state)
    {
        if (_states[block] is { } known)
        {
            _isDue[block] |= _transfer.Join(known, state);
        }
        else
        {
            _states[block] = _transfer.Copy(state);
            _isDue[block] = true;
        }
    }
}
