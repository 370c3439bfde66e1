using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>A fix of what is reported about the order of memory. It is offered only if the rules are content with what comes of it.</summary>
/// <remarks>
/// Which paths lead from a store to a load is for the analyzer to say, so it is asked. Of many reports each is fixed in what came
/// of the fixes before it: one fence may serve several.
/// </remarks>
public abstract class OrderingFixer : CodeFixProvider
{
    private readonly FixAllProvider _fixAll;

    private protected OrderingFixer() =>
        _fixAll = FixAllProvider.Create((context, document, diagnostics) =>
            FixAllAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken)!);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => _fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var before = await OrderingReports.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var (document, marks) = await MarkAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            foreach (var attempt in await TryAsync(document, diagnostic, marks[0], key: null, before, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(attempt.Title, cancellation => AddImportsAsync(attempt.Document, cancellation), attempt.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>
    /// What may put a report right, the best first. Of several edits with one key, that one is taken which the rules are content with.
    /// </summary>
    private protected abstract IEnumerable<OrderingEdit> EditsOf(ReportedCode code);

    private async Task<Document> FixAllAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellation)
    {
        var reports = await OrderingReports.OfAsync(document, cancellation).ConfigureAwait(false);
        var ordered = diagnostics.Sort(static (one, other) => one.Location.SourceSpan.CompareTo(other.Location.SourceSpan));
        var (current, marks) = await MarkAsync(document, ordered, cancellation).ConfigureAwait(false);
        foreach (var mark in marks)
        {
            var root = await current.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            if (root!.GetAnnotatedNodes(mark).FirstOrDefault() is { } node
                && reports.At(node.Span, FixableDiagnosticIds) is { } diagnostic
                && await TryAsync(current, diagnostic, mark, key, reports, cancellation).ConfigureAwait(false) is [var attempt, ..])
            {
                current = attempt.Document;
                reports = attempt.Reports;
            }
        }

        return await AddImportsAsync(current, cancellation).ConfigureAwait(false);
    }

    /// <summary>One attempt for each key, or for the one that is asked for.</summary>
    private async Task<List<Attempt>> TryAsync(
        Document document, Diagnostic diagnostic, SyntaxAnnotation mark, string? key, OrderingReports before, CancellationToken cancellation)
    {
        var attempts = new List<Attempt>();
        if (await ReportedCode.OfAsync(document, diagnostic, mark, cancellation).ConfigureAwait(false) is not { } code)
        {
            return attempts;
        }

        foreach (var edit in EditsOf(code))
        {
            if ((key is not null && edit.Key != key) || attempts.Any(attempt => attempt.Key == edit.Key))
            {
                continue;
            }

            var edited = document.WithSyntaxRoot(edit.Root);
            var after = await OrderingReports.OfAsync(edited, cancellation).ConfigureAwait(false);
            if (!after.HasMoreThan(before)
                && after.Count(diagnostic.Id) < before.Count(diagnostic.Id)
                && !(edit.Root.GetAnnotatedNodes(mark).FirstOrDefault() is { } node && after.At(node.Span, [diagnostic.Id]) is not null)
                && await AreNoComplaintsNewAsync(document, edited, edit.Declared, cancellation).ConfigureAwait(false))
            {
                attempts.Add(new Attempt(edit.Title, edit.Key, edited, after));
            }
        }

        return attempts;
    }

    private static Task<bool> AreNoComplaintsNewAsync(Document document, Document edited, ISymbol? declared, CancellationToken cancellation) =>
        declared is null
            ? Complaints.AreNoneNewAsync(document, edited, cancellation)
            : Complaints.AreNoneNewAsync(document, edited, declared, cancellation);

    /// <summary>Marks the reported code, by which it is known again after an edit.</summary>
    private static async Task<(Document Document, ImmutableArray<SyntaxAnnotation> Marks)> MarkAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var marks = ImmutableArray.CreateBuilder<SyntaxAnnotation>(diagnostics.Length);
        foreach (var diagnostic in diagnostics)
        {
            var mark = new SyntaxAnnotation();
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            root = root.ReplaceNode(node, node.WithAdditionalAnnotations(mark));
            marks.Add(mark);
        }

        return (document.WithSyntaxRoot(root), marks.ToImmutable());
    }

    private static Task<Document> AddImportsAsync(Document document, CancellationToken cancellation) =>
        ImportAdder.AddImportsAsync(document, Simplifier.AddImportsAnnotation, cancellationToken: cancellation);

    /// <summary>An edit that the rules are content with.</summary>
    private sealed record Attempt(string Title, string Key, Document Document, OrderingReports Reports);
}

/// <summary>One way to put a report right.</summary>
/// <param name="Title">What the user reads.</param>
/// <param name="Key">What fixes have in common that are made together.</param>
/// <param name="Root">What the file looks like then.</param>
/// <param name="Declared">What is declared otherwise then, which matters to other files, too.</param>
internal readonly record struct OrderingEdit(string Title, string Key, SyntaxNode Root, ISymbol? Declared = null);
