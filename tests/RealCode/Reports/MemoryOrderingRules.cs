using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.RealCode.Tests.Reports;

/// <summary>The analyzers of the package that report rules of the thousand, and what they say of code.</summary>
internal static class MemoryOrderingRules
{
    private const string Prefix = "AIO10";

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. from type in Assembly.Load("Aio.Analyzers").GetTypes()
           where type.IsDefined(typeof(DiagnosticAnalyzerAttribute)) && !type.IsAbstract
           let analyzer = (DiagnosticAnalyzer)Activator.CreateInstance(type)!
           where analyzer.SupportedDiagnostics.Any(rule => rule.Id.StartsWith(Prefix, StringComparison.Ordinal))
           select analyzer,
    ];

    /// <summary>All reports, in the order of the files.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportAsync(Compilation compilation, CancellationToken cancellation) =>
        Ordered(await Over(compilation).GetAnalyzerDiagnosticsAsync(cancellation));

    /// <summary>Those in some files.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportAsync(Compilation compilation, IEnumerable<SyntaxTree> trees, CancellationToken cancellation)
    {
        var driver = Over(compilation);
        var reports = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var tree in trees)
        {
            reports.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, cancellation));
        }

        return Ordered(reports.ToImmutable());
    }

    private static CompilationWithAnalyzers Over(Compilation compilation) => compilation.WithAnalyzers(
        Analyzers,
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => ExceptionDispatchInfo.Throw(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));

    private static ImmutableArray<Diagnostic> Ordered(ImmutableArray<Diagnostic> diagnostics) =>
    [
        .. from diagnostic in diagnostics
           where diagnostic.Id.StartsWith(Prefix, StringComparison.Ordinal)
           orderby diagnostic.Location.SourceTree?.FilePath, diagnostic.Location.SourceSpan.Start, diagnostic.Id
           select diagnostic,
    ];
}
