using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.BottomHalves;

/// <summary>
/// Finds the context of a marked method: among the type's own fields and properties, then the inherited ones, then the
/// parameters of the primary constructor. The first of the three groups that has a candidate decides.
/// </summary>
internal static class ContextFinder
{
    public static ContextRoute Find(INamedTypeSymbol type, string? name, Compilation compilation, ref Mistakes mistakes) =>
        name is null ? FindByType(type, compilation, ref mistakes) : FindByName(type, name, compilation, ref mistakes);

    private static ContextRoute FindByType(INamedTypeSymbol type, Compilation compilation, ref Mistakes mistakes)
    {
        ISymbol? found = null;
        ISymbol? second = null;
        foreach (var member in type.GetMembers())
        {
            Consider(member, ref found, ref second);
        }

        if (found is null)
        {
            for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            {
                foreach (var member in ancestor.GetMembers())
                {
                    if (IsReachable(member, type, compilation) && !IsRedeclared(member, ancestor, type))
                    {
                        Consider(member, ref found, ref second);
                    }
                }
            }
        }

        if (found is null)
        {
            foreach (var parameter in PrimaryConstructorParameters(type))
            {
                if (IsUsable(parameter))
                {
                    second = found is null ? second : second ?? parameter;
                    found ??= parameter;
                }
            }
        }

        if (found is null)
        {
            return new ContextRoute(ContextRouteKind.StubParameter);
        }

        if (second is not null)
        {
            mistakes.Add(new(UsageMistakeKind.SeveralContexts, MistakePlace.Mark, found.Name, second.Name));
        }

        return RouteTo(found);
    }

    private static ContextRoute FindByName(INamedTypeSymbol type, string name, Compilation compilation, ref Mistakes mistakes)
    {
        ISymbol? named = null;
        for (var current = type; current is not null && named is null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                if (RuntimeTypes.IsGenerated(member))
                {
                    continue;
                }

                if (!ReferenceEquals(current, type) && !compilation.IsSymbolAccessibleWithin(member, type))
                {
                    continue;
                }

                if (IsUsableMember(member) && IsReachable(member, type, compilation))
                {
                    return RouteTo(member);
                }

                named ??= member;
            }
        }

        foreach (var parameter in PrimaryConstructorParameters(type))
        {
            if (parameter.Name == name)
            {
                if (named is null && IsUsable(parameter))
                {
                    return RouteTo(parameter);
                }

                named ??= parameter;
            }
        }

        if (named is null)
        {
            mistakes.Add(new(UsageMistakeKind.ContextNotFound, MistakePlace.Argument, name, type.Name, Argument: nameof(MarkSettings.Context)));
        }
        else if (TypeOf(named) is IErrorTypeSymbol)
        {
            mistakes.AddKnownToCompiler();
        }
        else
        {
            mistakes.Add(new(UsageMistakeKind.ContextNotUsable, MistakePlace.Argument, name, Argument: nameof(MarkSettings.Context)));
        }

        return default;
    }

    private static void Consider(ISymbol member, ref ISymbol? found, ref ISymbol? second)
    {
        if (!member.IsStatic && IsUsableMember(member) && !RuntimeTypes.IsGenerated(member))
        {
            second = found is null ? second : second ?? member;
            found ??= member;
        }
    }

    /// <summary>A field, but not one behind a property; or a property that can be read.</summary>
    private static bool IsUsableMember(ISymbol member) => member switch
    {
        IFieldSymbol { AssociatedSymbol: null } field => field.CanBeReferencedByName && RuntimeTypes.IsAioContext(field.Type),
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property =>
            property.CanBeReferencedByName && RuntimeTypes.IsAioContext(property.Type),
        _ => false,
    };

    private static bool IsUsable(IParameterSymbol parameter) =>
        parameter.RefKind != RefKind.Out && RuntimeTypes.IsAioContext(parameter.Type);

    private static bool IsReachable(ISymbol member, INamedTypeSymbol type, Compilation compilation) =>
        compilation.IsSymbolAccessibleWithin(member, type)
        && (member is not IPropertySymbol { GetMethod: { } getter } || compilation.IsSymbolAccessibleWithin(getter, type));

    /// <summary>Whether a type nearer to <paramref name="type"/> overrides the member, or hides it.</summary>
    private static bool IsRedeclared(ISymbol member, INamedTypeSymbol ancestor, INamedTypeSymbol type)
    {
        for (var current = type; current is not null && !ReferenceEquals(current, ancestor); current = current.BaseType)
        {
            if (!current.GetMembers(member.Name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<IParameterSymbol> PrimaryConstructorParameters(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var reference in constructor.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null })
                {
                    return constructor.Parameters;
                }
            }
        }

        return ImmutableArray<IParameterSymbol>.Empty;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static ContextRoute RouteTo(ISymbol symbol) => new(
        symbol is IParameterSymbol ? ContextRouteKind.ConstructorParameter
            : symbol.IsStatic ? ContextRouteKind.StaticMember
            : ContextRouteKind.Member,
        Identifiers.Escape(symbol.Name),
        TypeOf(symbol)!.NullableAnnotation == NullableAnnotation.Annotated);
}
