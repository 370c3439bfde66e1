using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0027: removes the second mark.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0027MarkedTwiceFixer : DocumentFixer
{
    private const string Title = "Remove this mark";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.MarkedTwice];

    private protected override Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        Task.FromResult(ImmutableArray.Create(new FixChoice(Title, Title)));

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        if (reported.FirstAncestorOrSelf<AttributeSyntax>() is { } mark)
        {
            MarkRemoval.Remove(editor, mark);
        }
    }
}
