using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>What a type has in it that generated code cannot write down, or cannot keep.</summary>
[Flags]
internal enum TypeContent
{
    None = 0,
    Error = 1,
    Pointer = 2,
    FileLocal = 4,
}

/// <summary>Looks through arrays, type arguments and outer types.</summary>
internal static class TypeContents
{
    public static TypeContent Of(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => TypeContent.Error,
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => TypeContent.Pointer,
        IArrayTypeSymbol array => Of(array.ElementType),
        INamedTypeSymbol named => OfNamed(named),
        _ => TypeContent.None,
    };

    private static TypeContent OfNamed(INamedTypeSymbol type)
    {
        var content = type.IsFileLocal ? TypeContent.FileLocal : TypeContent.None;
        foreach (var argument in type.TypeArguments)
        {
            content |= Of(argument);
        }

        return type.ContainingType is { } outer ? content | Of(outer) : content;
    }
}
