using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>One thing that a body does to memory that threads may share. Each is itself alone: it has the identity of an object.</summary>
internal sealed class MemoryEvent(
    EventKind kind,
    Place? place,
    AccessOrder order,
    PathLevels levels,
    bool isDefinite,
    IOperation operation,
    IOperation inner,
    LockSet locks,
    int block,
    int depth,
    IOperation? value)
{
    public EventKind Kind => kind;

    /// <summary>What is read, written, reassigned or locked; null for a barrier.</summary>
    public Place? Place => place;

    public AccessOrder Order => order;

    /// <summary>
    /// Of a barrier, what it is. Of a load, what lies before it in the method that is called; of a store, what lies behind it
    /// there.
    /// </summary>
    public PathLevels Levels => levels;

    /// <summary>Of a store: whether it is made in any case.</summary>
    public bool IsDefinite => isDefinite;

    /// <summary>Where it is in this body: the access, or the call in which it lies.</summary>
    public IOperation Operation => operation;

    /// <summary>The access itself, which may lie in another body.</summary>
    public IOperation Inner => inner;

    /// <summary>The locks that are held, as far as the text shows.</summary>
    public LockSet Locks => locks;

    /// <summary>The block of the graph in which it is.</summary>
    public int Block => block;

    /// <summary>How many calls away the access is; those of a struct's methods don't count.</summary>
    public int Depth => depth;

    /// <summary>Of a store: what is stored, if it can be told.</summary>
    public IOperation? Value => value;

    /// <summary>Whether a store takes back what another has raised: it stores false, zero or null.</summary>
    public bool Lowers => value?.ConstantValue is { HasValue: true } constant && constant.Value is null or false or 0 or 0L;
}
