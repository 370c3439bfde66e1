using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Races;

/// <summary>A plain access of a field, and the body that makes it.</summary>
internal readonly record struct FieldAccess(BodyThreads Body, MemoryEvent Event)
{
    public bool IsStore => Event.Kind == EventKind.Store;

    /// <summary>Whether the field gets a value that is made from the one that it had.</summary>
    public bool IsUpdate => Event.Operation is ICompoundAssignmentOperation or IIncrementOrDecrementOperation;

    /// <summary>Whether what was before may be seen here, handed over by another thread.</summary>
    public bool MayHaveAcquired =>
        (Body.Before & Synchronization.Acquire) != 0 || Body.Points.IsBefore(Event.Operation, Synchronization.Acquire);

    /// <summary>Whether what is done here may be handed over to another thread afterwards.</summary>
    public bool MayBeReleased =>
        (Body.After & Synchronization.Release) != 0 || Body.Points.IsAfter(Event.Operation, Synchronization.Release);

    /// <summary>Whether a thread is started behind it, and none before.</summary>
    public bool IsBeforeStart =>
        ((Body.After & Synchronization.Start) != 0 || Body.Points.IsAfter(Event.Operation, Synchronization.Start))
        && (Body.Before & Synchronization.Start) == 0
        && !Body.Points.IsBefore(Event.Operation, Synchronization.Start);

    public bool IsRepeated => Body.IsRepeated || Body.Points.IsRepeated(Event.Operation);
}
