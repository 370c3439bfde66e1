using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Generators;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Races;

/// <summary>The accesses that threads can race for: plain ones, in the text itself, of fields that change and order nothing.</summary>
internal static class PlainFields
{
    public static bool IsOne(MemoryEvent access, Body body) =>
        access is { Kind: EventKind.Load or EventKind.Store, Order: AccessOrder.Plain, Depth: 0, Place: { Kind: PlaceKind.Member, Symbol: { } member } place }
        && place.End.Kind is PlaceKind.This or PlaceKind.Static
        && Changes(member)
        && !OrderingAttributes.IsSingleThreaded(member)
        && !(place.End.Kind == PlaceKind.This && body.Method?.ContainingType is { IsValueType: true });

    /// <summary>Whether a body is one that a race can be in: not where the object is made, and not where somebody has said otherwise.</summary>
    public static bool MayRace(Body body) =>
        !body.IsConstructor
        && body.Method is not IMethodSymbol { MethodKind: MethodKind.Destructor }
        && !OrderingAttributes.IsSingleThreaded(body.IsOfItself ? body.Method?.ContainingType : body.Method)
        && !(body.Method is { } method && RuntimeTypes.IsGenerated(method));

    private static bool Changes(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly && !field.IsConst && !field.IsVolatile && !IsOfOneThread(field) && !IsSynchronized(field.Type),
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false } && !IsSynchronized(property.Type),
        _ => false,
    };

    private static bool IsOfOneThread(IFieldSymbol field)
    {
        foreach (var attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ThreadStaticAttribute", ContainingNamespace.Name: "System" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Types whose objects may be used by several threads, of the framework and of the runtime.</summary>
    private static bool IsSynchronized(ITypeSymbol type)
    {
        if (ConcurrentCollections.IsOne(type))
        {
            return true;
        }

        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if ((space.Name is "Threading" or "Timers" or "Concurrent" && space.ContainingNamespace is not { IsGlobalNamespace: true })
                || space is { Name: "Aio", ContainingNamespace.IsGlobalNamespace: true })
            {
                return true;
            }
        }

        return false;
    }
}
