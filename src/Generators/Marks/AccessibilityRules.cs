using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>
/// Finds parameter types that are less accessible than the method. The compiler reports them at the method (CS0051); a stub with
/// the same parameters would have the same error again.
/// </summary>
internal static class AccessibilityRules
{
    public static bool IsLessAccessible(ITypeSymbol type, IMethodSymbol method) => type switch
    {
        { SpecialType: not SpecialType.None } and not INamedTypeSymbol { Arity: > 0 } => false,
        IArrayTypeSymbol array => IsLessAccessible(array.ElementType, method),
        IPointerTypeSymbol pointer => IsLessAccessible(pointer.PointedAtType, method),
        IFunctionPointerTypeSymbol pointer => IsLessAccessible(pointer.Signature, method),
        INamedTypeSymbol named => IsLessAccessible(named, method),
        _ => false,
    };

    private static bool IsLessAccessible(IMethodSymbol signature, IMethodSymbol method)
    {
        foreach (var parameter in signature.Parameters)
        {
            if (IsLessAccessible(parameter.Type, method))
            {
                return true;
            }
        }

        return IsLessAccessible(signature.ReturnType, method);
    }

    private static bool IsLessAccessible(INamedTypeSymbol type, IMethodSymbol method)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            foreach (var argument in current.TypeArguments)
            {
                if (IsLessAccessible(argument, method))
                {
                    return true;
                }
            }

            if (!IsWithin(method, current.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the accessibility of a type, without what is around it, reaches wherever that of the method does: as the compiler
    /// does, by one of the method and the types around it that is as restricted.
    /// </summary>
    private static bool IsWithin(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (type.DeclaredAccessibility is Accessibility.Public or Accessibility.NotApplicable)
        {
            return true;
        }

        for (ISymbol? current = method; current is not null; current = current.ContainingType)
        {
            if (IsAsRestricted(current, type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAsRestricted(ISymbol symbol, INamedTypeSymbol type) => (type.DeclaredAccessibility, symbol.DeclaredAccessibility) switch
    {
        (Accessibility.Internal or Accessibility.ProtectedOrInternal, Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal) => true,
        (Accessibility.Private, Accessibility.Private) => IsIn(symbol.ContainingType, type.ContainingType, withDerived: false),
        (Accessibility.Private, _) => false,
        (_, Accessibility.Private) => IsIn(symbol.ContainingType, type.ContainingType, withDerived: true),
        (_, Accessibility.ProtectedAndInternal)
            or (Accessibility.Protected or Accessibility.ProtectedOrInternal, Accessibility.Protected)
            or (Accessibility.ProtectedOrInternal, Accessibility.ProtectedOrInternal) => IsFamily(symbol.ContainingType, type.ContainingType),
        _ => false,
    };

    private static bool IsFamily(INamedTypeSymbol? type, INamedTypeSymbol? ancestor) =>
        type is not null && ancestor is not null && IsOrDerives(type, ancestor);

    /// <summary>Whether a type is, or stands in, another one, or one derived from that.</summary>
    private static bool IsIn(INamedTypeSymbol? type, INamedTypeSymbol? container, bool withDerived)
    {
        for (var current = type; current is not null && container is not null; current = current.ContainingType)
        {
            if (withDerived ? IsOrDerives(current, container) : SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, container))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
