using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Aio.CodeFixes;

/// <summary>A fix that edits the document of its diagnostic, one diagnostic or all of them alike.</summary>
public abstract class DocumentFixer : CodeFixProvider
{
    private readonly FixAllProvider _fixAll;

    private protected DocumentFixer() =>
        _fixAll = FixAllProvider.Create((context, document, diagnostics) =>
            FixAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken)!);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => _fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var choice in await GetChoicesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                if (await IsHarmlessAsync(context.Document, diagnostic, choice, context.CancellationToken).ConfigureAwait(false))
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(
                            choice.Title,
                            cancellation => FixAsync(context.Document, [diagnostic], choice.Key, cancellation),
                            choice.Key),
                        diagnostic);
                }
            }
        }
    }

    /// <summary>What is offered for a diagnostic; nothing, if nothing would put it right.</summary>
    private protected abstract Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>Edits the document for one diagnostic.</summary>
    private protected abstract void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported);

    private async Task<Document> FixAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
        {
            foreach (var choice in await GetChoicesAsync(document, diagnostic, cancellation).ConfigureAwait(false))
            {
                if (choice.Key == key && await IsHarmlessAsync(document, diagnostic, choice, cancellation).ConfigureAwait(false))
                {
                    Fix(editor, diagnostic, choice);
                }
            }
        }

        // For the types that an edit names.
        return await ImportAdder.AddImportsAsync(editor.GetChangedDocument(), Simplifier.AddImportsAnnotation, cancellationToken: cancellation)
            .ConfigureAwait(false);
    }

    private void Fix(DocumentEditor editor, Diagnostic diagnostic, in FixChoice choice) =>
        Fix(editor, diagnostic, choice.Subject ?? editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true));

    /// <summary>Whether nothing that refers to what the fix changes would have an error or a warning more.</summary>
    private async Task<bool> IsHarmlessAsync(Document document, Diagnostic diagnostic, FixChoice choice, CancellationToken cancellation)
    {
        if (choice.Changed is null)
        {
            return true;
        }

        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        Fix(editor, diagnostic, choice);
        return await Complaints.AreNoneNewAsync(document, editor.GetChangedDocument(), choice.Changed, cancellation).ConfigureAwait(false);
    }
}

/// <summary>One way to put a diagnostic right.</summary>
/// <param name="Title">What the user reads.</param>
/// <param name="Key">What fixes have in common that are made together.</param>
/// <param name="Subject">The node that is edited, if it isn't the reported one.</param>
/// <param name="Changed">What other code may refer to in a way that the fix breaks: then it isn't offered.</param>
internal readonly record struct FixChoice(string Title, string Key, SyntaxNode? Subject = null, ISymbol? Changed = null);
