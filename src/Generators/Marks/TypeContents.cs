using Microsoft.CodeAnalysis;

namespace Aio.Generators.Marks;

/// <summary>What a type has in it that generated code cannot write down, or cannot keep.</summary>
[Flags]
internal enum TypeContent
{
    None = 0,

    /// <summary>The compiler knows no such type, or refuses it where it stands.</summary>
    Error = 1,
    Pointer = 2,
    FileLocal = 4,
}

/// <summary>Looks through arrays, pointers, type arguments and outer types.</summary>
internal static class TypeContents
{
    public static TypeContent Of(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol or { IsStatic: true } or { SpecialType: SpecialType.System_Void } => TypeContent.Error,
        IPointerTypeSymbol pointer => TypeContent.Pointer | OfTarget(pointer.PointedAtType),
        IFunctionPointerTypeSymbol pointer => TypeContent.Pointer | OfSignature(pointer.Signature),
        IArrayTypeSymbol array => Of(array.ElementType),
        INamedTypeSymbol named => OfNamed(named),
        _ => TypeContent.None,
    };

    private static TypeContent OfNamed(INamedTypeSymbol type)
    {
        var content = type.IsFileLocal ? TypeContent.FileLocal : TypeContent.None;
        foreach (var argument in type.TypeArguments)
        {
            content |= argument is IPointerTypeSymbol or IFunctionPointerTypeSymbol ? TypeContent.Error : Of(argument);
        }

        return type.ContainingType is { } outer ? content | OfNamed(outer) : content;
    }

    /// <summary>What a pointer points to, and a function returns: that may be void.</summary>
    private static TypeContent OfTarget(ITypeSymbol type) => type.SpecialType == SpecialType.System_Void ? TypeContent.None : Of(type);

    private static TypeContent OfSignature(IMethodSymbol function)
    {
        var content = OfTarget(function.ReturnType);
        foreach (var parameter in function.Parameters)
        {
            content |= Of(parameter.Type);
        }

        return content;
    }
}
