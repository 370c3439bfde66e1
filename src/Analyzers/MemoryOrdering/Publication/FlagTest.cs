using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Publication;

/// <summary>A branch on what was loaded from a field.</summary>
internal readonly record struct FlagTest(BodyThreads Body, BasicBlock Block, IOperation Load)
{
    /// <summary>The branch that an access decides; null if it is no part of what a branch is decided by.</summary>
    public static FlagTest? Of(BodyThreads body, MemoryEvent load) =>
        load.Kind == EventKind.Load ? Of(body, body.Body.Graph.Blocks[load.Block], load.Operation) : null;

    public static FlagTest? Of(BodyThreads body, BasicBlock block, IOperation load)
    {
        if (block.ConditionKind == ControlFlowConditionKind.None || block.BranchValue is not { } decided)
        {
            return null;
        }

        for (var current = load; current is not null; current = current.Parent)
        {
            if (ReferenceEquals(current, decided))
            {
                return new FlagTest(body, block, load);
            }
        }

        return null;
    }

    /// <summary>Where it goes on if the flag is raised: it is true, or what was stored.</summary>
    /// <returns>Null where that cannot be told, or nowhere.</returns>
    public BasicBlock? WhenRaised(object stored)
    {
        var value = Block.BranchValue!;
        while (value is IConversionOperation or IParenthesizedOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        }

        var isTrue = true;
        if (!ReferenceEquals(value, Load))
        {
            if (value is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                || (comparison.RightOperand.ConstantValue.Value ?? comparison.LeftOperand.ConstantValue.Value) is not { } compared)
            {
                return null;
            }

            isTrue = compared.Equals(stored) == (comparison.OperatorKind == BinaryOperatorKind.Equals);
        }

        return When(isTrue);
    }

    /// <summary>Whether the one branch leads to a block, and the other does not, this branch aside.</summary>
    public bool Guards(int block, BasicBlock raised)
    {
        var other = ReferenceEquals(Block.ConditionalSuccessor?.Destination, raised) ? Block.FallThroughSuccessor?.Destination : Block.ConditionalSuccessor?.Destination;
        var reach = Body.Points.Reach;
        return reach.IsReachedWithout(block, raised.Ordinal, Block.Ordinal)
            && (other is null || !reach.IsReachedWithout(block, other.Ordinal, Block.Ordinal));
    }

    private BasicBlock? When(bool isTrue) =>
        (Block.ConditionKind == ControlFlowConditionKind.WhenTrue) == isTrue ? Block.ConditionalSuccessor?.Destination : Block.FallThroughSuccessor?.Destination;
}
