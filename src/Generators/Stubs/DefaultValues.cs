using System.Globalization;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Stubs;

/// <summary>Default values of parameters, as C# constants.</summary>
internal static class DefaultValues
{
    /// <summary>The constant, or null if the parameter has none that C# could express.</summary>
    public static string? Of(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        var type = parameter.Type;
        var value = parameter.ExplicitDefaultValue;
        if (value is null)
        {
            return !type.IsReferenceType || type.TypeKind == TypeKind.TypeParameter ? DefaultOf(type)
                : type.NullableAnnotation == NullableAnnotation.Annotated ? "null" : "null!";
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type.TypeKind == TypeKind.Enum ? EnumConstant((INamedTypeSymbol)type, value) : Literal(value);
    }

    private static string DefaultOf(ITypeSymbol type) =>
        type.TypeKind == TypeKind.TypeParameter && type.NullableAnnotation != NullableAnnotation.Annotated && !type.IsValueType
            ? "default!"
            : "default";

    private static string EnumConstant(INamedTypeSymbol type, object value)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && value.Equals(field.ConstantValue))
            {
                return TypeNames.Of(type) + "." + Identifiers.Escape(field.Name);
            }
        }

        return "(" + TypeNames.Of(type) + ")(" + Literal(value) + ")";
    }

    private static string? Literal(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
