using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Accesses;

/// <summary>A load or a store of a field, where its body makes it.</summary>
/// <param name="Locks">The locks that are held then.</param>
/// <param name="FromBegin">What the paths from the beginning of the body to it have on them.</param>
internal readonly record struct FieldAccess(Body Body, MemoryEvent Event, LockSet Locks, PathLevels FromBegin)
{
    public bool IsStore => Event.Kind == EventKind.Store;

    public SyntaxNode Syntax => Event.Operation.Syntax;
}
