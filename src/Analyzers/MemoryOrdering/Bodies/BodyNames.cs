using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Bodies;

/// <summary>What messages call a body: the member in which it stands.</summary>
internal static class BodyNames
{
    public static string Of(Body body) => body.Method switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.Name,
        { } method => method.Name,
        null => "another method",
    };
}
