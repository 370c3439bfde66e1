using System.Collections.Immutable;
using Aio.RealCode.Tests.Reports;
using Aio.RealCode.Tests.Sides;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        var trees = TreesOf(removal);
        var known = new Dictionary<(string, string, string), int>();
        foreach (var some in trees)
        {
            foreach (var report in (await BeforeAsync(some, cancellation)).Reports)
            {
                known[KeyOf(report)] = known.GetValueOrDefault(KeyOf(report)) + 1;
            }
        }

        var (changed, tree) = removal.ApplyTo(compilation);
        var reports = await ReportAsync(changed, [tree, .. trees.Where(some => some != removal.Tree && changed.ContainsSyntaxTree(some))], cancellation);
        var news = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var report in reports)
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

        return new RemovalResult(removal, _sides.Of(removal), news.ToImmutable()) { Compiles = ErrorsIn(changed, tree) <= (await BeforeAsync(removal.Tree, cancellation)).Errors };
    }

    /// <summary>The file of the fence first; with it those in which the rest of its type stands.</summary>
    private ImmutableArray<SyntaxTree> TreesOf(Removal removal)
    {
        if (looksAtAllFiles || removal.Fence.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() is not { } declaration)
        {
            return [removal.Tree];
        }

        var type = compilation.GetSemanticModel(removal.Tree).GetDeclaredSymbol(declaration)!;
        return [.. type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Prepend(removal.Tree).Distinct()];
    }

    private async Task<(ImmutableArray<Diagnostic> Reports, int Errors)> BeforeAsync(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!_before.TryGetValue(tree, out var before))
        {
            _before[tree] = before = (await ReportAsync(compilation, [tree], cancellation), ErrorsIn(compilation, tree));
        }

        return before;
    }

    private async Task<ImmutableArray<Diagnostic>> ReportAsync(CSharpCompilation some, IEnumerable<SyntaxTree> trees, CancellationToken cancellation) =>
        looksAtAllFiles ? await MemoryOrderingRules.ReportAsync(some, cancellation) : await MemoryOrderingRules.ReportAsync(some, trees, cancellation);

    private static int ErrorsIn(CSharpCompilation some, SyntaxTree tree) =>
        some.GetSemanticModel(tree).GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Lines may have moved.</summary>
    private static (string Id, string File, string Text) KeyOf(Diagnostic report) =>
        (report.Id, report.Location.SourceTree!.FilePath, report.Location.SourceTree.GetText().ToString(report.Location.SourceSpan) + report.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
