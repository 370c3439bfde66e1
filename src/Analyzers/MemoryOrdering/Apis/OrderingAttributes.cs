using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Generators;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>What attributes say that the code cannot show.</summary>
internal static class OrderingAttributes
{
    /// <summary>Whether a method says that it is a full fence.</summary>
    public static bool IsFullFence(IMethodSymbol method) => Has(method, "FullFenceAttribute");

    /// <summary>Whether a member, or a type around it, says that one thread alone uses it.</summary>
    public static bool IsSingleThreaded(ISymbol? member)
    {
        for (var current = member; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (Has(current, "SingleThreadedAttribute")
                || (current is IMethodSymbol { AssociatedSymbol: { } associated } && Has(associated, "SingleThreadedAttribute")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a place says that one thread alone writes it.</summary>
    public static bool HasSingleWriter(Place place)
    {
        for (var current = place; current is not null; current = current.Parent)
        {
            if (current is { Kind: PlaceKind.Member, Symbol: { } member } && Has(member, "SingleWriterAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method runs on the home thread of its context: it says so, or what it overrides does.</summary>
    public static bool RunsOnHomeThread(ISymbol? method)
    {
        for (var current = method; current is not null; current = (current as IMethodSymbol)?.OverriddenMethod)
        {
            if (SaysHomeThread(current) || (current is IMethodSymbol { AssociatedSymbol: { } associated } && SaysHomeThread(associated)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method says that any thread may call it.</summary>
    public static bool RunsOnAnyThread(ISymbol? method) =>
        method is not null
        && (Has(method, "AnyThreadAttribute") || (method is IMethodSymbol { AssociatedSymbol: { } associated } && Has(associated, "AnyThreadAttribute")));

    /// <summary>Whether an attribute is the runtime's one of that name.</summary>
    public static bool IsOurs(INamedTypeSymbol? attribute, string name) =>
        attribute is { ContainingNamespace: { Name: "Aio", ContainingNamespace.IsGlobalNamespace: true } } && attribute.Name == name;

    private static bool Has(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (IsOurs(attribute.AttributeClass, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysHomeThread(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (RuntimeTypes.MarkKindOf(attribute.AttributeClass) is not null || IsOurs(attribute.AttributeClass, "HomeThreadAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
