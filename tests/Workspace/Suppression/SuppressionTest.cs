using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Workspace.Tests.Suppression;

/// <summary>Runs somebody else's rule over a source without a suppressor, and with it.</summary>
internal static class SuppressionTest
{
    /// <summary>Checks that the rule complains of all these names, and with the suppressor only of those that remain.</summary>
    public static async Task VerifyAsync<TSuppressor>(string id, string source, string[] complaints, string[] remaining)
        where TSuppressor : DiagnosticSuppressor, new()
    {
        using var project = new EditedProject("using System; using System.Threading; using System.Threading.Tasks; using Aio;\n" + source);
        var compilation = await project.CompileAsync();
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            ImmutableDictionary<string, ReportDiagnostic>.Empty.Add(id, ReportDiagnostic.Warn)));
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.Equal(complaints, await ComplaintsAsync(id, compilation, []));
        Assert.Equal(remaining, await ComplaintsAsync(id, compilation, [new TSuppressor()]));
    }

    private static async Task<string[]> ComplaintsAsync(string id, Compilation compilation, ImmutableArray<DiagnosticAnalyzer> suppressors)
    {
        var analyzers = OtherPeoplesAnalyzers.For(id);
        Assert.NotEmpty(analyzers);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} threw.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([.. analyzers, .. suppressors], options)
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Id == id && !diagnostic.IsSuppressed)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan)
                .Select(diagnostic => diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)),
        ];
    }
}
