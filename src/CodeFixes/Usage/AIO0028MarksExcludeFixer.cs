using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0028: removes one of the two marks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0028MarksExcludeFixer : DocumentFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.MarksExclude];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MarkedDeclaration.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } declared
            || declared.Marked.Second is not { } other
            || other.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax second
            || second.SyntaxTree != declared.Mark.SyntaxTree)
        {
            return [];
        }

        return
        [
            new FixChoice($"Remove [{other.Name}]", other.Name, second),
            new FixChoice($"Remove [{declared.Marked.Mark.Name}]", declared.Marked.Mark.Name, declared.Mark),
        ];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported) =>
        MarkRemoval.Remove(editor, (AttributeSyntax)reported);
}
