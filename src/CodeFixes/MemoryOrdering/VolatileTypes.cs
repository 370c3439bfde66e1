using Microsoft.CodeAnalysis;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>The types that a volatile field may have: references, and what every machine reads at once.</summary>
internal static class VolatileTypes
{
    public static bool Contain(ITypeSymbol type) =>
        type.IsReferenceType
        || (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? Contain(underlying.SpecialType) : Contain(type.SpecialType));

    private static bool Contain(SpecialType type) => type is SpecialType.System_Boolean or SpecialType.System_Char
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single
        or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
