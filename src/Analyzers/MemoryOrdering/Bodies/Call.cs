using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Bodies;

/// <summary>A call of a method, and the locks that are held then, as far as the text shows.</summary>
/// <param name="Block">The block of the graph in which it is.</param>
internal readonly record struct Call(IMethodSymbol Method, LockSet Locks, int Block);
