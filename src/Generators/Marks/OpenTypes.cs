using System.Collections.Immutable;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>
/// Finds types that may be more than they look. Another generator, of which this one sees nothing, can give a partial type a base
/// type, an interface or a constructor, and can declare a type that nobody knows yet.
/// </summary>
internal static class OpenTypes
{
    /// <summary>Whether a type is open, or one that it derives from, or that it is made of.</summary>
    public static bool IsOpen(ITypeSymbol type) => IsOpen(type, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether a struct has a field, or one of its fields has one, of a type that nobody knows yet.</summary>
    public static bool HasUnknownField(ITypeSymbol type) => HasUnknownField(type, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private static bool IsOpen(ITypeSymbol type, HashSet<ISymbol> seen) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType, seen),
        ITypeParameterSymbol parameter => seen.Add(parameter) && IsAnyOpen(parameter.ConstraintTypes, seen),
        INamedTypeSymbol named => IsNamedOpen(named, seen),
        _ => false,
    };

    private static bool IsNamedOpen(INamedTypeSymbol type, HashSet<ISymbol> seen)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (IsAnyOpen(current.TypeArguments, seen))
            {
                return true;
            }
        }

        // Once for a definition, whatever its arguments, which may grow from one base type to the next.
        return seen.Add(type.OriginalDefinition)
            && (ContainingTypes.IsPartial(type)
                || (type.BaseType is { } ancestor && IsOpen(ancestor, seen))
                || IsAnyOpen(type.Interfaces, seen));
    }

    private static bool IsAnyOpen<TType>(ImmutableArray<TType> types, HashSet<ISymbol> seen)
        where TType : ITypeSymbol
    {
        foreach (var type in types)
        {
            if (IsOpen(type, seen))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasUnknownField(ITypeSymbol type, HashSet<ISymbol> seen)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct } named)
        {
            return type is IErrorTypeSymbol;
        }

        foreach (var argument in named.TypeArguments)
        {
            if (HasUnknownField(argument, seen))
            {
                return true;
            }
        }

        if (seen.Add(named.OriginalDefinition))
        {
            foreach (var member in named.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false } field && HasUnknownField(field.Type, seen))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
