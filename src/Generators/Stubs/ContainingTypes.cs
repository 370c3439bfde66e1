using System.Collections.Immutable;
using System.Text;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Stubs;

/// <summary>The namespace and the types around a generated member, as they are reopened for it.</summary>
/// <param name="Namespace">Escaped; empty for the global one.</param>
/// <param name="Headers">From the outermost type to the one that declares the member: <c>partial class Outer&lt;T&gt;</c>.</param>
internal sealed record ContainingTypes(string Namespace, EquatableArray<string> Headers)
{
    private static readonly SymbolDisplayFormat NamespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static ContainingTypes Of(INamedTypeSymbol type)
    {
        var headers = ImmutableArray.CreateBuilder<string>();
        for (var current = type; current is not null; current = current.ContainingType)
        {
            headers.Insert(0, HeaderOf(current));
        }

        var space = type.ContainingNamespace;
        return new ContainingTypes(
            space.IsGlobalNamespace ? "" : space.ToDisplayString(NamespaceFormat),
            new EquatableArray<string>(headers.ToImmutable()));
    }

    /// <summary>Whether parts can be added to a type.</summary>
    public static bool IsPartial(INamedTypeSymbol type) => HasModifier(type, SyntaxKind.PartialKeyword);

    /// <summary>Whether a part of the declaration of a type or method has a modifier.</summary>
    public static bool HasModifier(ISymbol symbol, SyntaxKind modifier)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is MemberDeclarationSyntax declaration && declaration.Modifiers.Any(modifier))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type, or one around it, cannot be named in another file.</summary>
    public static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="isUnsafe">Whether what is written into the innermost type speaks of pointers.</param>
    public void Open(IndentedWriter writer, bool isUnsafe)
    {
        if (Namespace.Length > 0)
        {
            writer.Open("namespace " + Namespace);
        }

        for (var i = 0; i < Headers.Count; i++)
        {
            writer.Open(isUnsafe && i == Headers.Count - 1 ? "unsafe " + Headers[i] : Headers[i]);
        }
    }

    public void Close(IndentedWriter writer)
    {
        foreach (var _ in Headers)
        {
            writer.Close();
        }

        if (Namespace.Length > 0)
        {
            writer.Close();
        }
    }

    private static string HeaderOf(INamedTypeSymbol type)
    {
        var text = new StringBuilder("partial ").Append(KeywordOf(type)).Append(' ').Append(Identifiers.EscapeType(type.Name));
        if (type.Arity > 0)
        {
            text.Append('<');
            for (var i = 0; i < type.Arity; i++)
            {
                var parameter = type.TypeParameters[i];
                text.Append(i == 0 ? "" : ", ");

                // Constraints needn't be repeated; variance must be.
                text.Append(parameter.Variance switch { VarianceKind.In => "in ", VarianceKind.Out => "out ", _ => "" });
                text.Append(Identifiers.EscapeType(parameter.Name));
            }

            text.Append('>');
        }

        return text.ToString();
    }

    private static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };
}
