using System.Collections.Immutable;
using Aio.RealCode.Tests.Reports;
using Aio.RealCode.Tests.Sides;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.RealCode.Tests.Removals;

/// <summary>What is reported without one fence that is not reported with it.</summary>
internal sealed record RemovalResult(Removal Removal, SidePair? Sides, ImmutableArray<Diagnostic> Reports)
{
    public bool IsReported => !Reports.IsEmpty;

    /// <summary>Whether what is left compiles no worse than before; otherwise nothing can be said.</summary>
    public required bool Compiles { get; init; }
}

/// <summary>Takes the fences out of a compilation, one at a time.</summary>
internal sealed class RemovalRun(CSharpCompilation compilation, bool looksAtAllFiles)
{
    private readonly TwoSides _sides = new(compilation);
    private readonly Dictionary<SyntaxTree, (ImmutableArray<Diagnostic> Reports, int Errors)> _before = [];

    public IEnumerable<Removal> Removals => new FenceFinder(compilation).Find();

    public async Task<RemovalResult> TryAsync(Removal removal, CancellationToken cancellation)
    {
        if (!_before.TryGetValue(removal.Tree, out var before))
        {
            _before[removal.Tree] = before = (await ReportAsync(compilation, removal.Tree, cancellation), ErrorsIn(compilation, removal.Tree));
        }

        var (changed, tree) = removal.ApplyTo(compilation);
        var known = before.Reports.GroupBy(KeyOf).ToDictionary(alike => alike.Key, alike => alike.Count());
        var news = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var report in await ReportAsync(changed, tree, cancellation))
        {
            var key = KeyOf(report);
            if (known.GetValueOrDefault(key) is var count && count == 0)
            {
                news.Add(report);
            }
            else
            {
                known[key] = count - 1;
            }
        }

        return new RemovalResult(removal, _sides.Of(removal), news.ToImmutable()) { Compiles = ErrorsIn(changed, tree) <= before.Errors };
    }

    private Task<ImmutableArray<Diagnostic>> ReportAsync(CSharpCompilation some, SyntaxTree tree, CancellationToken cancellation) =>
        looksAtAllFiles ? MemoryOrderingRules.ReportAsync(some, cancellation) : MemoryOrderingRules.ReportAsync(some, tree, cancellation);

    private static int ErrorsIn(CSharpCompilation some, SyntaxTree tree) =>
        some.GetSemanticModel(tree).GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Lines may have moved.</summary>
    private static (string Id, string File, string Text) KeyOf(Diagnostic report) =>
        (report.Id, report.Location.SourceTree!.FilePath, report.Location.SourceTree.GetText().ToString(report.Location.SourceSpan) + report.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
