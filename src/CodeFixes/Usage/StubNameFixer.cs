using System.Collections.Immutable;
using Aio.Generators.Handlers;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>Gives stubs a name that nothing else has; handlers a group of such a name, all of one group the same.</summary>
public abstract class StubNameFixer : DocumentFixer
{
    private const string Key = "Name";

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MarkedDeclaration.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } declared
            || MarksOf(declared, cancellation) is null)
        {
            return [];
        }

        var setting = MarkSettings.NameArgumentOf(declared.Marked.Mark.Kind);
        return [new FixChoice($"Set {setting} = \"{StubNames.FindFree(declared.Marked)}\"", Key, declared.Syntax)];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        if (MarkedDeclaration.Find(reported, editor.SemanticModel, CancellationToken.None) is not { } declared
            || MarksOf(declared, CancellationToken.None) is not { } marks)
        {
            return;
        }

        var name = SyntaxFactory.LiteralExpression(
            SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(StubNames.FindFree(declared.Marked)));
        foreach (var mark in marks)
        {
            editor.ReplaceNode(
                mark,
                (current, _) => MarkArguments.With((AttributeSyntax)current, MarkSettings.NameArgumentOf(declared.Marked.Mark.Kind), name));
        }
    }

    /// <summary>The marks that are to have the name; null if one of them stands in another file.</summary>
    private static List<AttributeSyntax>? MarksOf(MarkedDeclaration declared, CancellationToken cancellation)
    {
        var marks = new List<AttributeSyntax>();
        foreach (var other in declared.Marked.Type.Methods)
        {
            if (other == declared.Marked
                || (declared.Marked.Mark.Kind == MarkKind.Handler && HandlerRules.AreOfOneGroup(declared.Marked, other)))
            {
                if (MarkedDeclaration.SyntaxOf(other, cancellation) is not { } mark || mark.SyntaxTree != declared.Syntax.SyntaxTree)
                {
                    return null;
                }

                marks.Add(mark);
            }
        }

        return marks;
    }
}
