using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>The fix of the rules that report a mark which is too many: takes it off the method.</summary>
public abstract class MarkRemovalFixer : DocumentFixer
{
    private readonly string _title;

    private protected MarkRemovalFixer(string id, string title)
    {
        FixableDiagnosticIds = [id];
        _title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private protected sealed override Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        Task.FromResult(ImmutableArray.Create(new FixChoice(_title, _title)));

    private protected sealed override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        if (reported.FirstAncestorOrSelf<AttributeSyntax>() is { } mark)
        {
            MarkRemoval.Remove(editor, mark);
        }
    }
}
