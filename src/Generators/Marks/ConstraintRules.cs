using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Marks;

/// <summary>
/// Finds parameter types with type arguments that violate a constraint. The compiler reports them at the method (CS0452 and others);
/// a stub with the same parameters would have the same error again.
/// </summary>
/// <remarks>
/// The compiler does not answer this for others, so its rules are here once more. Only what it surely refuses is found: what may
/// hold, in a type that another generator adds to, is left to it.
/// </remarks>
internal static class ConstraintRules
{
    public static bool AreViolated(ITypeSymbol type, Compilation compilation) => type switch
    {
        INamedTypeSymbol { IsGenericType: true } generic => AreViolated(generic, compilation),
        IArrayTypeSymbol array => AreViolated(array.ElementType, compilation),
        IPointerTypeSymbol pointer => AreViolated(pointer.PointedAtType, compilation),
        IFunctionPointerTypeSymbol pointer => AreViolated(pointer.Signature, compilation),
        _ => false,
    };

    private static bool AreViolated(IMethodSymbol signature, Compilation compilation)
    {
        foreach (var parameter in signature.Parameters)
        {
            if (AreViolated(parameter.Type, compilation))
            {
                return true;
            }
        }

        return AreViolated(signature.ReturnType, compilation);
    }

    private static bool AreViolated(INamedTypeSymbol type, Compilation compilation)
    {
        for (var current = type; current is { IsGenericType: true }; current = current.ContainingType)
        {
            var parameters = current.OriginalDefinition.TypeParameters;
            for (var i = 0; i < parameters.Length; i++)
            {
                var argument = current.TypeArguments[i];
                if (AreViolated(argument, compilation) || IsViolated(parameters[i], argument, current, compilation))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsViolated(ITypeParameterSymbol parameter, ITypeSymbol argument, INamedTypeSymbol type, Compilation compilation)
    {
        if (IsOfOtherKind(parameter, argument))
        {
            // What a type parameter is, a constraint may say that nobody knows yet.
            return argument is not ITypeParameterSymbol || !OpenTypes.IsOpen(argument);
        }

        if ((parameter.HasUnmanagedTypeConstraint && !argument.IsUnmanagedType && !OpenTypes.IsOpen(argument) && !OpenTypes.HasUnknownField(argument))
            || (parameter.HasConstructorConstraint && !ConstructorRules.CanBeMade(argument) && !OpenTypes.IsOpen(argument)))
        {
            return true;
        }

        foreach (var constraint in parameter.ConstraintTypes)
        {
            if (Substitute(constraint, type, compilation) is { } known
                && !Satisfies(argument, known, compilation)
                && !OpenTypes.IsOpen(argument)
                && !OpenTypes.IsOpen(known))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is no class, or no struct, or lives on the stack alone, where it may not.</summary>
    private static bool IsOfOtherKind(ITypeParameterSymbol parameter, ITypeSymbol argument) =>
        (parameter.HasReferenceTypeConstraint && !argument.IsReferenceType)
        || ((parameter.HasValueTypeConstraint || parameter.HasUnmanagedTypeConstraint) && (!argument.IsValueType || IsNullable(argument)))
        || (!parameter.AllowsRefLikeType && MayBeRefStruct(argument));

    private static bool MayBeRefStruct(ITypeSymbol type) => type.IsRefLikeType || type is ITypeParameterSymbol { AllowsRefLikeType: true };

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool Satisfies(ITypeSymbol argument, ITypeSymbol constraint, Compilation compilation)
    {
        if (IsNullable(argument) && !SymbolEqualityComparer.Default.Equals(argument, constraint))
        {
            // It boxes to the interfaces of its value, but does not satisfy by them.
            return IsConvertible(argument.OriginalDefinition, constraint, compilation);
        }

        if (argument is ITypeParameterSymbol { AllowsRefLikeType: true })
        {
            // It converts to nothing; what it satisfies by its own constraints is left to the compiler.
            return true;
        }

        // As a type argument, dynamic is object: what it converts to when the program runs says nothing.
        var source = argument.TypeKind == TypeKind.Dynamic ? compilation.ObjectType : argument;
        return IsConvertible(source, constraint, compilation)
            || (argument.IsRefLikeType && constraint.TypeKind == TypeKind.Interface && Implements(argument, constraint, compilation));
    }

    /// <summary>Whether an identity, reference or boxing conversion leads to the constraint; no other one counts.</summary>
    private static bool IsConvertible(ITypeSymbol type, ITypeSymbol constraint, Compilation compilation)
    {
        var conversion = compilation.ClassifyConversion(type, constraint);
        return conversion.IsImplicit && (conversion.IsIdentity || conversion.IsReference || conversion.IsBoxing);
    }

    /// <summary>Of a ref struct, which cannot be boxed, the interfaces are asked instead.</summary>
    private static bool Implements(ITypeSymbol type, ITypeSymbol constraint, Compilation compilation)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (IsConvertible(implemented, constraint, compilation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A constraint's type, with the arguments in the place of the parameters; null if that is not easily said.</summary>
    private static ITypeSymbol? Substitute(ITypeSymbol type, INamedTypeSymbol arguments, Compilation compilation) => type switch
    {
        ITypeParameterSymbol parameter => ArgumentOf(parameter, arguments),
        IArrayTypeSymbol array => Substitute(array.ElementType, arguments, compilation) is { } element
            ? compilation.CreateArrayTypeSymbol(element, array.Rank)
            : null,
        INamedTypeSymbol { IsGenericType: true } generic => Substitute(generic, arguments, compilation),
        INamedTypeSymbol or IDynamicTypeSymbol => type,
        _ => null,
    };

    private static INamedTypeSymbol? Substitute(INamedTypeSymbol generic, INamedTypeSymbol arguments, Compilation compilation)
    {
        var definition = generic.OriginalDefinition;
        if (generic.ContainingType is { IsGenericType: true } outer)
        {
            if (Substitute(outer, arguments, compilation)?.GetTypeMembers(generic.Name, generic.Arity) is not [var nested])
            {
                return null;
            }

            definition = nested;
        }

        if (definition.Arity == 0)
        {
            return definition;
        }

        var substituted = new ITypeSymbol[definition.Arity];
        for (var i = 0; i < substituted.Length; i++)
        {
            if (Substitute(generic.TypeArguments[i], arguments, compilation) is not { } argument)
            {
                return null;
            }

            substituted[i] = argument;
        }

        return definition.Construct(substituted);
    }

    private static ITypeSymbol? ArgumentOf(ITypeParameterSymbol parameter, INamedTypeSymbol arguments)
    {
        for (var current = arguments; current is not null; current = current.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, current.OriginalDefinition))
            {
                return current.TypeArguments[parameter.Ordinal];
            }
        }

        return null;
    }
}
