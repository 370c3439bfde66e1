using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators;

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
    public static bool IsPartial(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
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

    public void Open(IndentedWriter writer)
    {
        if (Namespace.Length > 0)
        {
            writer.Open("namespace " + Namespace);
        }

        foreach (var header in Headers)
        {
            writer.Open(header);
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
