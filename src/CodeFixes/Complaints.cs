using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Aio.CodeFixes;

/// <summary>What the compiler says of the documents that a declaration matters to, before an edit of it and after.</summary>
internal static class Complaints
{
    /// <summary>Whether an edit gives the compiler nothing new to complain of.</summary>
    /// <param name="changed">What the edit declares otherwise; looked for in the whole solution.</param>
    public static async Task<bool> AreNoneNewAsync(Document before, Document after, ISymbol changed, CancellationToken cancellation)
    {
        var documents = new HashSet<DocumentId> { before.Id };
        var solution = before.Project.Solution;
        foreach (var reference in await SymbolFinder.FindReferencesAsync(changed, solution, cancellation).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                documents.Add(location.Document.Id);
            }
        }

        foreach (var id in documents)
        {
            // What was generated is generated anew.
            if (solution.GetDocument(id) is { } old
                && after.Project.Solution.GetDocument(id) is { } @new
                && !await AreNoneNewAsync(old, @new, cancellation).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same for an edit that matters to its own document only.</summary>
    public static async Task<bool> AreNoneNewAsync(Document before, Document after, CancellationToken cancellation)
    {
        var known = await CountAsync(before, cancellation).ConfigureAwait(false);
        foreach (var complaint in await CountAsync(after, cancellation).ConfigureAwait(false))
        {
            if (!known.TryGetValue(complaint.Key, out var count) || count < complaint.Value)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<Dictionary<string, int>> CountAsync(Document document, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model)
        {
            foreach (var diagnostic in model.GetDiagnostics(cancellationToken: cancellation))
            {
                if (diagnostic.Severity >= DiagnosticSeverity.Warning)
                {
                    counts.TryGetValue(diagnostic.Id, out var count);
                    counts[diagnostic.Id] = count + 1;
                }
            }
        }

        return counts;
    }
}
