using Microsoft.CodeAnalysis;

namespace Aio.Generators.Writing;

/// <summary>How types are written in generated code: from the root, with nullability, so that no using can change them.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The type of a parameter.</summary>
    /// <remarks>
    /// <c>dynamic</c> becomes <c>object</c>: a stub that passed a dynamic value on would bind its calls at run time.
    /// </remarks>
    public static string OfParameter(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Dynamic ? type.NullableAnnotation == NullableAnnotation.Annotated ? "object?" : "object"
        : KeywordOf(type) ?? type.ToDisplayString(Qualified);

    /// <summary>What most parameters are, without the compiler's way to say it.</summary>
    private static string? KeywordOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Double => "double",
        _ => null,
    };
}
