using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>The framework's methods that compute, or keep something in memory: between a store and a load they are as good as nothing.</summary>
internal static class QuickCalls
{
    public static bool Contain(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.DelegateInvoke || method.ContainingType is not { TypeKind: not (TypeKind.Interface or TypeKind.Delegate) } type)
        {
            return false;
        }

        var space = type.ContainingNamespace;
        var inner = "";
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            inner = space.Name;
            space = outer;
        }

        return space is { Name: "System" }
            && inner is "" or "Collections" or "Threading" or "Diagnostics" or "Runtime" or "Numerics" or "Buffers" or "Globalization" or "Text";
    }
}
