using System.Collections.Immutable;
using Aio.Analyzers.CallingContext;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>
/// Turns the call of a method or an accessor into events: of a collection, of what somebody waits for, of what attributes and lists
/// speak of; of everything else, what its text does.
/// </summary>
internal sealed class CallReader(Body body, WaitFlags flags, ListedApis listed, EventList events, SourceCallReader source)
{
    /// <summary>A call of what is neither of the framework's threading nor a variable of the language.</summary>
    public void Read(IOperation call, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        if (ReadListed(call, method, instance ?? (method.IsExtensionMethod && !arguments.IsEmpty ? arguments[0].Value : null)))
        {
            return;
        }

        // Of a struct it is known which method an interface stands for, as in the end of a using.
        if (method.ContainingType?.TypeKind == TypeKind.Interface
            && (instance is IConversionOperation { Operand: var unboxed } ? unboxed : instance) is { Type: { IsValueType: true } type } whole
            && type.FindImplementationForInterfaceMember(method) is IMethodSymbol implementation)
        {
            method = implementation;
            instance = whole;
        }

        if (instance is not null && ConcurrentCollections.IsOne(instance.Type) && CollectionOf(instance) is { } collection)
        {
            var effect = ConcurrentCollections.Of(method);
            if (effect != CollectionCall.None)
            {
                events.AddContents(effect == CollectionCall.Store ? EventKind.Store : EventKind.Load, collection, call);
            }

            return;
        }

        if (instance is { Type.IsReferenceType: true } && body.Places.Of(instance) is { Member: { } held } holder && flags.IsState(held))
        {
            // Whoever waits for what it holds has said so.
            events.AddContents(CallNames.OnlyLooks(method) || method.MethodKind == MethodKind.PropertyGet ? EventKind.Load : EventKind.Store, holder, call);
            return;
        }

        if (OrderingAttributes.IsFullFence(method))
        {
            events.Barrier(PathLevels.Fenced, call);
            return;
        }

        source.Read(call, method, ReceiverOf(instance, method), arguments);
    }

    /// <summary>A call of what the project says what it does.</summary>
    /// <returns>Whether it is one.</returns>
    public bool ReadListed(IOperation call, IMethodSymbol method, IOperation? instance)
    {
        var effects = listed.Of(method);
        if (effects == ApiEffects.None)
        {
            return false;
        }

        var levels = (effects & ApiEffects.Fence) != 0 ? PathLevels.Fenced
            : (effects & (ApiEffects.Handover | ApiEffects.Thread)) != 0 ? PathLevels.Dropped
            : PathLevels.Unfenced;
        if (levels != PathLevels.Unfenced)
        {
            events.Barrier(levels, call);
        }

        if (instance is not null && (effects & (ApiEffects.Load | ApiEffects.Store)) != 0 && CollectionOf(instance) is { } holder)
        {
            if ((effects & ApiEffects.Load) != 0)
            {
                events.AddContents(EventKind.Load, holder, call);
            }

            if ((effects & ApiEffects.Store) != 0)
            {
                events.AddContents(EventKind.Store, holder, call);
            }

            if (levels != PathLevels.Unfenced)
            {
                events.Barrier(levels, call);
            }
        }

        return true;
    }

    /// <summary>The place that holds the collection, whichever view of it is used.</summary>
    private Place? CollectionOf(IOperation instance)
    {
        if (instance is IPropertyReferenceOperation { Instance: { } whole } property && ConcurrentCollections.IsView(property.Property))
        {
            return CollectionOf(whole);
        }

        return body.Places.Of(instance) ?? body.Places.ObjectOf(instance);
    }

    /// <param name="method">A local function has the object of the method around it.</param>
    private Place? ReceiverOf(IOperation? instance, IMethodSymbol method) => instance switch
    {
        null => method.MethodKind == MethodKind.LocalFunction ? Place.This : null,
        { Type.IsValueType: true } => body.Places.Of(instance) ?? body.Places.ObjectOf(instance),
        _ => body.Places.ObjectOf(instance),
    };
}
