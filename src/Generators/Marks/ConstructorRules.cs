using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>Says which types a generic one can make objects of, as the constraint <c>new()</c> asks.</summary>
internal static class ConstructorRules
{
    public static bool CanBeMade(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.HasConstructorConstraint || parameter.IsValueType,
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } named => IsMade(named, isWithoutConstructor: false),
        INamedTypeSymbol { TypeKind: TypeKind.Struct } named => IsMade(named, isWithoutConstructor: true),
        _ => type.TypeKind is TypeKind.Enum or TypeKind.Dynamic,
    };

    private static bool IsMade(INamedTypeSymbol type, bool isWithoutConstructor)
    {
        var requires = HasRequiredMembers(type);
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty)
            {
                return constructor.DeclaredAccessibility == Accessibility.Public && (!requires || SetsRequiredMembers(constructor));
            }
        }

        return isWithoutConstructor && !requires;
    }

    private static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool SetsRequiredMembers(IMethodSymbol constructor)
    {
        foreach (var attribute in constructor.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
