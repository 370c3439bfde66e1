using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>What the rules report of a document.</summary>
internal sealed class OrderingReports
{
    private readonly ImmutableArray<Diagnostic> _reports;

    private OrderingReports(ImmutableArray<Diagnostic> reports) => _reports = reports;

    public static async Task<OrderingReports> OfAsync(Document document, CancellationToken cancellation)
    {
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var analysis = model.Compilation.WithAnalyzers([new MemoryOrderingAnalyzer()], document.Project.AnalyzerOptions);
        return new OrderingReports(await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellation).ConfigureAwait(false));
    }

    /// <summary>What one of some rules reports of a piece of code.</summary>
    public Diagnostic? At(TextSpan span, ImmutableArray<string> ids)
    {
        foreach (var report in _reports)
        {
            if (report.Location.SourceSpan == span && ids.Contains(report.Id))
            {
                return report;
            }
        }

        return null;
    }

    /// <summary>Whether a rule reports more than before.</summary>
    public bool HasMoreThan(OrderingReports before)
    {
        foreach (var report in _reports)
        {
            if (Count(report.Id) > before.Count(report.Id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How much a rule reports.</summary>
    public int Count(string id)
    {
        var count = 0;
        foreach (var report in _reports)
        {
            count += report.Id == id ? 1 : 0;
        }

        return count;
    }
}
