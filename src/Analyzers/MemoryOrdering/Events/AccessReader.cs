using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>Turns what is read and written into events: of a place, a load or a store; of a property, a call of its accessor.</summary>
internal sealed class AccessReader(Body body, EventList events, CallReader calls)
{
    public void Load(IOperation target, IOperation operation, AccessOrder order = AccessOrder.Plain)
    {
        if (PlaceOf(target, ref order) is { } place)
        {
            events.Add(EventKind.Load, place, order, PathLevels.Unfenced, isDefinite: true, operation, operation, LockSet.None);
        }
    }

    public void Store(IOperation target, IOperation operation, AccessOrder order = AccessOrder.Plain, bool isDefinite = true, IOperation? value = null)
    {
        switch (target)
        {
            case IPropertyReferenceOperation property when !AutoProperties.IsField(property.Property):
                Set(property, operation);
                return;

            case ILocalReferenceOperation { Local: { RefKind: RefKind.None } local }:
                events.Add(EventKind.Reassign, Place.Variable(local), order, PathLevels.Unfenced, isDefinite, operation, operation, LockSet.None);
                return;

            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } when body.Places.Of(target) is null:
                events.Add(EventKind.Reassign, Place.Variable(parameter), order, PathLevels.Unfenced, isDefinite, operation, operation, LockSet.None);
                return;
        }

        if (PlaceOf(target, ref order) is { } place)
        {
            var levels = order == AccessOrder.Interlocked ? PathLevels.Fenced : PathLevels.Unfenced;
            events.Add(EventKind.Store, place, order, levels, isDefinite, operation, operation, LockSet.None, value: value);
        }
    }

    public void StoreAll(IOperation target, IOperation operation)
    {
        switch (target)
        {
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    StoreAll(element, operation);
                }

                break;

            case IDeclarationExpressionOperation declaration:
                StoreAll(declaration.Expression, operation);
                break;

            default:
                Store(target, operation);
                break;
        }
    }

    public void Get(IPropertyReferenceOperation property)
    {
        if (AutoProperties.IsField(property.Property))
        {
            Load(property, property);
        }
        else if (property.Property.GetMethod is { } getter)
        {
            calls.Read(property, getter, property.Instance, property.Arguments);
        }
    }

    private void Set(IPropertyReferenceOperation property, IOperation operation)
    {
        if (property.Property.SetMethod is { } setter)
        {
            calls.Read(operation, setter, property.Instance, property.Arguments);
        }
    }

    private Place? PlaceOf(IOperation target, ref AccessOrder order)
    {
        var place = body.Places.Of(target);
        if (place is { Kind: PlaceKind.Member, Symbol: IFieldSymbol { IsVolatile: true } } && order == AccessOrder.Plain)
        {
            order = AccessOrder.Volatile;
        }

        return place;
    }
}
