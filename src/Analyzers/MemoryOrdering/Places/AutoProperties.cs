using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Places;

/// <summary>Properties that the compiler keeps in a field: a look at one is a load of that, a write a store.</summary>
internal static class AutoProperties
{
    public static bool IsField(IPropertySymbol property)
    {
        if (property.IsAbstract || property.IsVirtual || property.IsOverride || property.IsExtern || property.IsIndexer)
        {
            return false;
        }

        foreach (var reference in property.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors })
            {
                return false;
            }

            foreach (var accessor in accessors.Accessors)
            {
                if (accessor.Body is not null || accessor.ExpressionBody is not null)
                {
                    return false;
                }
            }
        }

        return property.OriginalDefinition.DeclaringSyntaxReferences.Length > 0;
    }
}
