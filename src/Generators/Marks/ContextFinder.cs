using System.Collections.Immutable;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Marks;

/// <summary>
/// Finds the context of a marked method: among the type's own fields and properties, then the inherited ones, then the
/// parameters of the primary constructor. The first of the three groups that has a candidate decides.
/// </summary>
internal static class ContextFinder
{
    public static ContextRoute Find(MarkedMethod marked, Compilation compilation, ref Mistakes mistakes)
    {
        if (marked.Settings.Context is { } name)
        {
            if (FindByName(marked.Type.Type, name, compilation, ref mistakes) is not { } named)
            {
                return default;
            }

            if (marked.Method.IsStatic && named.Kind != ContextRouteKind.StaticMember)
            {
                mistakes.Add(new(
                    UsageMistakeKind.ContextOfObject, MistakePlace.Argument, name, marked.Method.Name, Argument: MarkSettings.ContextArgument));
            }

            return named;
        }

        if (marked.Method.IsStatic)
        {
            return new ContextRoute(ContextRouteKind.StubParameter);
        }

        var found = marked.Type.ContextByType(compilation);
        if (found.Second is not null)
        {
            mistakes.Add(new(UsageMistakeKind.SeveralContexts, MistakePlace.Mark, found.First!, found.Second));
        }

        return found.Route;
    }

    /// <summary>The context of marks that name none, in methods of objects.</summary>
    public static FoundContext FindByType(INamedTypeSymbol type, Compilation compilation)
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
                ConsiderInherited(type, ancestor, compilation, ref found, ref second);
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

        return found is null
            ? new FoundContext(new ContextRoute(ContextRouteKind.StubParameter), null, null)
            : new FoundContext(RouteTo(found), found.Name, second?.Name);
    }

    private static void ConsiderInherited(
        INamedTypeSymbol type, INamedTypeSymbol ancestor, Compilation compilation, ref ISymbol? found, ref ISymbol? second)
    {
        foreach (var member in ancestor.GetMembers())
        {
            if (IsUsableMember(member) && IsReachable(member, type, compilation) && !IsRedeclared(member, ancestor, type))
            {
                Consider(member, ref found, ref second);
            }
        }
    }

    private static ContextRoute? FindByName(INamedTypeSymbol type, string name, Compilation compilation, ref Mistakes mistakes)
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

        if (named is null && HasUnknownBase(type))
        {
            mistakes.AddKnownToCompiler();
        }
        else if (named is null)
        {
            mistakes.Add(new(UsageMistakeKind.ContextNotFound, MistakePlace.Argument, name, type.Name, Argument: MarkSettings.ContextArgument));
        }
        else if (TypeOf(named) is IErrorTypeSymbol)
        {
            mistakes.AddKnownToCompiler();
        }
        else
        {
            mistakes.Add(new(UsageMistakeKind.ContextNotUsable, MistakePlace.Argument, name, Argument: MarkSettings.ContextArgument));
        }

        return null;
    }

    /// <summary>Whether the type may inherit what nobody knows of, because the name of a base type is mistyped.</summary>
    private static bool HasUnknownBase(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.TypeKind == TypeKind.Error)
            {
                return true;
            }
        }

        return false;
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

/// <summary>The context of marks that name none.</summary>
/// <param name="First">The symbol's name; null if there is none.</param>
/// <param name="Second">Another one, with as much right: a mistake.</param>
internal sealed record FoundContext(ContextRoute Route, string? First, string? Second);
