using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>The edit that makes a field volatile, so that each of its accesses is ordered.</summary>
internal static class VolatileField
{
    private const string Key = "MakeVolatile";

    /// <summary>Only of a field that is declared in this file, and alone.</summary>
    public static OrderingEdit? Of(ReportedCode code)
    {
        if (FieldUses.FieldOf(code.Node, code.Model) is { IsVolatile: false, IsReadOnly: false, IsConst: false } field
            && VolatileTypes.Contain(field.Type)
            && field.DeclaringSyntaxReferences is [{ SyntaxTree: var tree, Span: var span }]
            && tree == code.Root.SyntaxTree
            && code.Root.FindNode(span) is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } declaration })
        {
            return new OrderingEdit($"Make '{field.Name}' volatile", Key, code.Root.ReplaceNode(declaration, Volatile(declaration)), field);
        }

        return null;
    }

    private static FieldDeclarationSyntax Volatile(FieldDeclarationSyntax field)
    {
        var word = SyntaxFactory.Token(default, SyntaxKind.VolatileKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        if (field.Modifiers.Count > 0)
        {
            return field.AddModifiers(word);
        }

        // What stood before the type stands before the word now.
        var type = field.Declaration;
        return field.WithDeclaration(type.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(word.WithLeadingTrivia(type.GetLeadingTrivia())));
    }
}
