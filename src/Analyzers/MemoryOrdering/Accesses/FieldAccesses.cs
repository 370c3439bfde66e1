using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Gaps;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Sharing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Accesses;

/// <summary>
/// The accesses of the fields of a type that other threads may see, by field. What a helper does is an access of the helper and of
/// none of its callers, but for the methods of wrappers and what is passed by reference. What a wrapper does is its holder's alone.
/// </summary>
internal sealed class FieldAccesses
{
    private static readonly List<FieldAccess> None = [];

    private readonly Dictionary<ISymbol, List<FieldAccess>> _byField = new(SymbolEqualityComparer.Default);
    private readonly Entries _entries;

    private FieldAccesses(Entries entries) => _entries = entries;

    public Dictionary<ISymbol, List<FieldAccess>>.KeyCollection Fields => _byField.Keys;

    public static FieldAccesses Of(ImmutableArray<BodyMemory> bodies, Entries entries, CancellationToken cancellation)
    {
        var accesses = new FieldAccesses(entries);
        foreach (var memory in bodies)
        {
            cancellation.ThrowIfCancellationRequested();
            memory.Flow.FindAccesses(accesses);
        }

        return accesses;
    }

    /// <summary>Whether something is an access of a field, made by the body in which it is found.</summary>
    public static bool Concerns(MemoryEvent happening) =>
        happening is { Kind: EventKind.Load or EventKind.Store, Place: { Kind: PlaceKind.Member, Symbol: IFieldSymbol } place }
        && !(place.Parent!.Kind == PlaceKind.This && Wrappers.IsOne(place.Symbol.ContainingType))
        && (ReferenceEquals(happening.Operation, happening.Inner)
            || Wrappers.IsCallOfOne(happening.Operation)
            || IsPassedByReference(happening.Operation, place.Symbol));

    public void Add(FieldAccess access)
    {
        var field = Wrappers.HolderOf(access.Event.Place!);
        if (IsBeforePublication(access) || OrderingAttributes.IsSingleThreaded(field) || OrderingAttributes.IsSingleThreaded(access.Body.Method))
        {
            return;
        }

        if (!_byField.TryGetValue(field, out var accesses))
        {
            _byField.Add(field, accesses = []);
        }

        accesses.Add(access);
    }

    public IReadOnlyList<FieldAccess> Of(ISymbol field) => _byField.TryGetValue(field, out var accesses) ? accesses : None;

    private bool IsBeforePublication(FieldAccess access)
    {
        var end = access.Event.Place!.End;
        return Construction.IsUnderWay(access.Body, end) || (end.Kind == PlaceKind.This && _entries.AreAllConstructors(access.Body));
    }

    private static bool IsPassedByReference(IOperation call, ISymbol field)
    {
        if (call is not IInvocationOperation invocation)
        {
            return false;
        }

        foreach (var argument in invocation.Arguments)
        {
            if (argument is { Parameter.RefKind: not RefKind.None, Value: IFieldReferenceOperation reference }
                && SymbolEqualityComparer.Default.Equals(reference.Field.OriginalDefinition, field))
            {
                return true;
            }
        }

        return false;
    }
}
