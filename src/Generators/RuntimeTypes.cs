using Microsoft.CodeAnalysis;

namespace Aio.Generators;

/// <summary>The runtime's types, known by name: no compilation is searched for them.</summary>
internal static class RuntimeTypes
{
    public const string BottomHalfAttribute = "Aio.BottomHalfAttribute";
    public const string AioContext = "Aio.AioContext";

    /// <summary>What generated members say in their <c>[GeneratedCode]</c>.</summary>
    public const string Tool = "Aio.Generators";

    public static bool IsAioContext(ITypeSymbol type) => IsIn(type, "AioContext", "Aio");

    public static bool IsBottomHalfAttribute(ITypeSymbol? type) => IsIn(type, "BottomHalfAttribute", "Aio");

    public static bool IsAioPublisherAttribute(ITypeSymbol? type) => IsIn(type, "AioPublisherAttribute", "Aio");

    /// <summary>The mark of a method, or null.</summary>
    public static AttributeData? FindMark(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (IsBottomHalfAttribute(attribute.AttributeClass))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a member was written by this generator. An analyzer sees such members, the generator doesn't; to judge alike,
    /// both look past them.
    /// </summary>
    public static bool IsGenerated(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments: [{ Value: Tool }, ..] })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(ITypeSymbol? type, string name, string @namespace) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null, ContainingNamespace: { } space }
        && type.Name == name
        && space.Name == @namespace
        && space.ContainingNamespace is { IsGlobalNamespace: true };
}
