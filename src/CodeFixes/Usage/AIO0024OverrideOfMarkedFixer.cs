using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0024: removes the second mark.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0024OverrideOfMarkedFixer : DocumentFixer
{
    private const string Title = "Remove the mark";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.OverrideOfMarked];

    private protected override Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        Task.FromResult(ImmutableArray.Create(new FixChoice(Title, Title)));

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        if (reported.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax list } mark)
        {
            return;
        }

        if (list.Attributes.Count > 1)
        {
            editor.RemoveNode(mark);
        }
        else if (list.Parent is MethodDeclarationSyntax method && method.AttributeLists[0] == list)
        {
            // The comment above the first list is the method's.
            editor.ReplaceNode(method, (current, _) =>
            {
                var declaration = (MethodDeclarationSyntax)current;
                var trivia = declaration.GetLeadingTrivia();
                return declaration.WithAttributeLists(declaration.AttributeLists.RemoveAt(0)).WithLeadingTrivia(trivia);
            });
        }
        else
        {
            editor.RemoveNode(list);
        }
    }
}
