using System.Collections.Immutable;
using Aio.Analyzers.ControlFlow;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Fences;

/// <summary>
/// Finds the needless fences of one body: those that on every path come right behind another full fence; and of the others those
/// that on every path come right before one. Those of the first kind prove nothing about the second, so that of two fences side by
/// side one stays.
/// </summary>
internal sealed class FenceFlow : IFlowTransfer<FenceState>
{
    private const int FencesWithABit = 64;

    private readonly ControlFlowGraph _graph;
    private readonly ImmutableArray<ImmutableArray<FenceStep>> _steps;
    private readonly Dictionary<IOperation, int> _fences = [];
    private ulong _behind;
    private ulong _before;
    private ulong _needed;

    private FenceFlow(BodyMemory memory)
    {
        _graph = memory.Body.Graph;
        var reader = new FenceStepReader(memory);
        var steps = ImmutableArray.CreateBuilder<ImmutableArray<FenceStep>>(_graph.Blocks.Length);
        foreach (var block in _graph.Blocks)
        {
            var read = reader.Read(block);
            steps.Add(read);
            foreach (var step in read)
            {
                if (step.Kind == FenceStepKind.Fence && _fences.Count < FencesWithABit)
                {
                    _fences.Add(step.Operation, _fences.Count);
                }
            }
        }

        _steps = steps.MoveToImmutable();
    }

    public static void Find(BodyMemory memory, List<NeedlessFence> found, CancellationToken cancellation)
    {
        var flow = new FenceFlow(memory);
        flow.FindBehind(ForwardFlow<FenceState>.Solve(flow._graph, flow, cancellation));
        flow._needed = flow._before = 0;
        flow.FindBefore(ForwardFlow<FenceState>.Solve(flow._graph, flow, cancellation));
        foreach (var fence in flow._fences)
        {
            var bit = 1UL << fence.Value;
            if ((flow._behind & bit) != 0)
            {
                found.Add(new NeedlessFence(fence.Key, IsBehind: true));
            }
            else if ((flow._before & ~flow._needed & bit) != 0)
            {
                found.Add(new NeedlessFence(fence.Key, IsBehind: false));
            }
        }
    }

    FenceState IFlowTransfer<FenceState>.Begin() => new();

    FenceState IFlowTransfer<FenceState>.Copy(FenceState state) => state.Copy();

    void IFlowTransfer<FenceState>.Assign(FenceState into, FenceState from) => into.Assign(from);

    bool IFlowTransfer<FenceState>.Join(FenceState into, FenceState from) => into.Join(from);

    int IFlowTransfer<FenceState>.StepsOf(BasicBlock block) => _steps[block.Ordinal].Length;

    void IFlowTransfer<FenceState>.Step(BasicBlock block, int step, FenceState state) => Step(_steps[block.Ordinal][step], state);

    private void Step(FenceStep step, FenceState state)
    {
        switch (step.Kind)
        {
            case FenceStepKind.Access:
                _needed |= state.Pending;
                state.Pending = 0;
                state.IsFenced = false;
                break;

            case FenceStepKind.Interlocked:
                _before |= state.Pending;
                state.Pending = 0;
                state.IsFenced = true;
                break;

            // One that comes behind another is passed over. No fence proves itself needless on its next turn.
            case FenceStepKind.Fence:
                var own = BitOf(step.Operation);
                if ((_behind & own) == 0)
                {
                    _before |= state.Pending & ~own;
                    state.Pending = own;
                }

                state.IsFenced = true;
                break;
        }
    }

    private void FindBehind(ImmutableArray<FenceState?> states)
    {
        var behind = 0UL;
        foreach (var block in _graph.Blocks)
        {
            if (states[block.Ordinal]?.Copy() is { } state)
            {
                foreach (var step in _steps[block.Ordinal])
                {
                    if (step.Kind == FenceStepKind.Fence && state.IsFenced)
                    {
                        behind |= BitOf(step.Operation);
                    }

                    Step(step, state);
                }
            }
        }

        _behind = behind;
    }

    /// <summary>Where the body is left, nothing follows that is known.</summary>
    private void FindBefore(ImmutableArray<FenceState?> states)
    {
        foreach (var block in _graph.Blocks)
        {
            if (states[block.Ordinal]?.Copy() is { } state && (block.Kind == BasicBlockKind.Exit || block.FallThroughSuccessor is { Destination: null }))
            {
                foreach (var step in _steps[block.Ordinal])
                {
                    Step(step, state);
                }

                _needed |= state.Pending;
            }
        }
    }

    private ulong BitOf(IOperation fence) => _fences.TryGetValue(fence, out var bit) ? 1UL << bit : 0;
}

/// <summary>A fence that another full fence makes needless.</summary>
/// <param name="IsBehind">Whether it is behind that one, or before it.</param>
internal sealed record NeedlessFence(IOperation Fence, bool IsBehind);
