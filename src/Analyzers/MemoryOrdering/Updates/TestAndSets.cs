using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Updates;

/// <summary>
/// Tells of the ordered stores of one body which take back what was found there: a mark is tested, and only then set to nothing.
/// Where others raise it by an interlocked operation, the test and the store are two halves of one, and no fence lies behind them.
/// </summary>
internal sealed class TestAndSets
{
    private readonly BodyMemory _memory;
    private readonly bool _isOwners;

    public TestAndSets(BodyMemory memory)
    {
        _memory = memory;
        foreach (var block in memory.Body.Graph.Blocks)
        {
            _isOwners |= block.BranchValue is { } condition && AsksForOwner(condition);
        }
    }

    public bool Contains(MemoryEvent store)
    {
        if (_isOwners || store is not { Order: AccessOrder.Volatile, Lowers: true } || IsOwnedHere(store))
        {
            return false;
        }

        foreach (var block in _memory.Events)
        {
            foreach (var load in block)
            {
                if (load is { Kind: EventKind.Load, Order: AccessOrder.Volatile }
                    && load.Place!.Equals(store.Place)
                    && Decides(load, _memory.Body.Graph.Blocks[load.Block], store.Block))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether an owner does one thing and all others another: what he finds raised, he raised himself.</summary>
    private static bool AsksForOwner(IOperation condition)
    {
        if (OwnerChecks.OwnerIn(condition) is not null)
        {
            return true;
        }

        foreach (var child in condition.ChildOperations)
        {
            if (AsksForOwner(child))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the body takes what it gives back, as a lock does: by an interlocked operation of its own.</summary>
    private bool IsOwnedHere(MemoryEvent store)
    {
        foreach (var block in _memory.Events)
        {
            foreach (var other in block)
            {
                if (other is { Kind: EventKind.Store, Order: AccessOrder.Interlocked } && other.Place!.Equals(store.Place))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether it is up to what was loaded whether the store is made; not so where all else is an exception: who checks that it
    /// owns what it gives back, owns it.</summary>
    private bool Decides(MemoryEvent load, BasicBlock block, int store) =>
        block is { ConditionKind: not ControlFlowConditionKind.None, BranchValue: { } condition, Ordinal: var ordinal }
        && ordinal != store
        && IsIn(load.Operation, condition)
        && !Throws(block.FallThroughSuccessor)
        && !Throws(block.ConditionalSuccessor)
        && Leads(block.FallThroughSuccessor, store) != Leads(block.ConditionalSuccessor, store);

    private bool Leads(ControlFlowBranch? branch, int block) => branch?.Destination is { } next && _memory.Body.Reaches(next.Ordinal, block);

    private static bool Throws(ControlFlowBranch? branch) =>
        branch is { Semantics: ControlFlowBranchSemantics.Throw } or { Destination.FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Throw };

    private static bool IsIn(IOperation operation, IOperation whole)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (ReferenceEquals(current, whole))
            {
                return true;
            }
        }

        return false;
    }
}
