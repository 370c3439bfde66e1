using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Bodies;

/// <summary>The methods of one type and of the types within it, which see its fields.</summary>
internal static class TypeMethods
{
    /// <summary>Adds what may have a body, accessors included.</summary>
    public static void AddTo(List<IMethodSymbol> methods, INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            switch (member)
            {
                // The compiler declares the one of a program's top-level statements.
                case IMethodSymbol method when !method.IsImplicitlyDeclared || method.Name == "<Main>$":
                    methods.Add(method);
                    break;

                case INamedTypeSymbol nested:
                    AddTo(methods, nested);
                    break;
            }
        }
    }
}
