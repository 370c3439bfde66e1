using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Bodies;

/// <summary>A call of a method, and the locks that are held then, as far as the text shows.</summary>
/// <param name="Block">The block of the graph in which it is.</param>
/// <param name="Receiver">What it is called on; null if that cannot be told, or is nothing.</param>
internal readonly record struct Call(IMethodSymbol Method, LockSet Locks, int Block, IOperation Operation, Place? Receiver)
{
    /// <summary>Whether the method works on the same object as its caller, or on none.</summary>
    public bool IsOnSameObject => Method.IsStatic || Receiver is { Kind: PlaceKind.This };
}
