using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>
/// Finds, by their text alone, types with a field that may be a plain flag: of a number or a truth value, changing, and named at
/// least where it is declared, written and read.
/// </summary>
internal static class PlainFlagSyntax
{
    private const int FewestUses = 3;

    public static bool IsIn(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax declaration && IsIn(declaration, ThreadingWords.TextOf(reference.SyntaxTree)))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="type">An outermost type.</param>
    /// <param name="text">Of its file.</param>
    public static bool IsIn(TypeDeclarationSyntax type, string text) => IsIn(type, type, text);

    private static bool IsIn(TypeDeclarationSyntax type, TypeDeclarationSyntax outermost, string text)
    {
        foreach (var member in type.Members)
        {
            switch (member)
            {
                case FieldDeclarationSyntax field when IsValue(field.Declaration.Type, text) && !IsFixed(field.Modifiers):
                    foreach (var variable in field.Declaration.Variables)
                    {
                        if (IsUsed(variable.Identifier.ValueText, outermost, text))
                        {
                            return true;
                        }
                    }

                    break;

                case PropertyDeclarationSyntax { ExpressionBody: null } property when IsValue(property.Type, text) && IsUsed(property.Identifier.ValueText, outermost, text):
                case TypeDeclarationSyntax nested when IsIn(nested, outermost, text):
                    return true;
            }
        }

        return false;
    }

    private static bool IsFixed(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.ReadOnlyKeyword) || modifiers.Any(SyntaxKind.ConstKeyword) || modifiers.Any(SyntaxKind.VolatileKeyword);

    /// <summary>A number, a truth value, or an enumeration, of which a constant is named by its type.</summary>
    private static bool IsValue(TypeSyntax type, string text) => type switch
    {
        PredefinedTypeSyntax predefined => !predefined.Keyword.IsKind(SyntaxKind.StringKeyword) && !predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword),
        IdentifierNameSyntax name => text.IndexOf("= " + name.Identifier.ValueText + ".", StringComparison.Ordinal) >= 0,
        _ => false,
    };

    private static bool IsUsed(string name, TypeDeclarationSyntax type, string text)
    {
        var uses = 0;
        var end = type.Span.End;
        for (var at = type.SpanStart; uses < FewestUses; at += name.Length)
        {
            at = text.IndexOf(name, at, end - at, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            uses++;
        }

        return true;
    }
}
