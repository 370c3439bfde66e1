using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Aio.Analyzers.MemoryOrdering.Accesses;

/// <summary>Structs of one field, whose methods are as good as operations on the field that holds the struct.</summary>
internal static class Wrappers
{
    public static bool IsOne(INamedTypeSymbol? type)
    {
        if (type is not { TypeKind: TypeKind.Struct })
        {
            return false;
        }

        var fields = 0;
        foreach (var member in type.GetMembers())
        {
            fields += member is IFieldSymbol { IsStatic: false } ? 1 : 0;
        }

        return fields == 1;
    }

    /// <summary>The field that a place belongs to: of what lies in a wrapper, the one that holds that.</summary>
    public static ISymbol HolderOf(Place place)
    {
        while (place.Parent is { Kind: PlaceKind.Member } holder && IsOne(place.Symbol!.ContainingType))
        {
            place = holder;
        }

        return place.Symbol!;
    }

    /// <summary>Whether an operation calls a method or an accessor of one.</summary>
    public static bool IsCallOfOne(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.IsStatic: false } invocation => IsOne(invocation.TargetMethod.ContainingType),
        IPropertyReferenceOperation { Property.IsStatic: false } property => IsOne(property.Property.ContainingType),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } => IsCallOfOne(property),
        ICompoundAssignmentOperation { Target: IPropertyReferenceOperation property } => IsCallOfOne(property),
        IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation property } => IsCallOfOne(property),
        _ => false,
    };
}
