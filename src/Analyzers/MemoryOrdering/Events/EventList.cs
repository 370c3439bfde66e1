using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>Collects the events of one block, in the order of evaluation, each with the locks that are held there.</summary>
internal sealed class EventList(Body body)
{
    private readonly ImmutableArray<MemoryEvent>.Builder _events = ImmutableArray.CreateBuilder<MemoryEvent>();
    private readonly LexicalLocks _locks = new(body);

    /// <summary>The block of the graph that is read.</summary>
    public int Block { get; private set; }

    /// <summary>Whether loads are left out, unless they are fences, since it makes no difference which value they find.</summary>
    public bool LeavesLoadsOut { get; set; }

    /// <summary>Begins the events of another block.</summary>
    public void Begin(int block)
    {
        _events.Clear();
        Block = block;
    }

    public ImmutableArray<MemoryEvent> ToImmutable() => _events.ToImmutable();

    /// <summary>The locks that the text shows around an operation.</summary>
    public LockSet LocksAt(IOperation operation) => _locks.At(operation.Syntax);

    public void Barrier(PathLevels levels, IOperation operation) =>
        Add(EventKind.Barrier, null, AccessOrder.Plain, levels, isDefinite: true, operation, operation, LockSet.None);

    /// <summary>An access of what a collection holds, which no fence goes with.</summary>
    public void AddContents(EventKind kind, Place holder, IOperation call) =>
        Add(kind, holder.Contents(), AccessOrder.Collection, PathLevels.Unfenced, isDefinite: false, call, call, LockSet.None);

    public void Add(
        EventKind kind,
        Place? place,
        AccessOrder order,
        PathLevels levels,
        bool isDefinite,
        IOperation operation,
        IOperation inner,
        LockSet locks,
        int depth = 0,
        IOperation? value = null)
    {
        if (!(LeavesLoadsOut && kind == EventKind.Load && order != AccessOrder.Interlocked))
        {
            _events.Add(new MemoryEvent(kind, place, order, levels, isDefinite, operation, inner, LocksAt(operation).And(locks), Block, depth, value));
        }
    }
}
