using System.Collections.Immutable;
using Aio.Robustness.Tests.Inputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Robustness.Tests.Examining;

/// <summary>Runs generators and analyzers as a compiler does, and looks for what may never happen.</summary>
internal sealed class Examiner(ImmutableArray<ISourceGenerator> generators, ImmutableArray<DiagnosticAnalyzer> analyzers)
{
    private const int LongestHintName = 100;

    /// <summary>So long that only what never ends takes it, also where the machine has other work.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same for the compiler alone, which is asked where nothing ended.</summary>
    public TimeSpan TimeLimitAlone { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether analyzers run side by side, as in a compiler; where many compilations do, this only costs time.</summary>
    public bool ConcurrentAnalyzers { get; init; }

    public GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(generators, parseOptions: Compilations.ParseOptions);

    /// <summary>Examines a compilation with a driver that may know an earlier one.</summary>
    /// <param name="driver">Its generators run; it is compared with one that knows nothing.</param>
    /// <param name="compilation">The user's code.</param>
    /// <param name="open">The file that analyzers look at, as in an editor; if there is none, they look at all, as in a compiler.</param>
    public async Task<Examination> ExamineAsync(GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree? open = null)
    {
        using var cancellation = new CancellationTokenSource(TimeLimit);
        Examination examination;
        try
        {
            // The token ends what looks at it. What does not is left behind.
            examination = await Task.Run(() => RunAsync(driver, compilation, open, cancellation.Token)).WaitAsync(TimeLimit * 1.5);
        }
        catch (Exception exception) when (exception is TimeoutException || (exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            return await HangsAloneAsync(compilation)
                ? new Examination(driver, compilation, [], [], CompilesAtAll: false)
                : new Examination(driver, compilation, [], [new Fault(FaultKind.Hang, $"No end within {TimeLimit}.")]);
        }
        catch (Exception exception)
        {
            examination = new Examination(driver, compilation, [], [new Fault(FaultKind.CompilerThrew, exception.ToString())]);
        }

        var hasThrown = examination.Faults.Any(fault => fault.Kind is FaultKind.GeneratorThrew or FaultKind.AnalyzerThrew or FaultKind.CompilerThrew);
        return hasThrown && ThrowsAlone(compilation) ? new Examination(driver, compilation, [], [], CompilesAtAll: false) : examination;
    }

    private static bool ThrowsAlone(CSharpCompilation compilation)
    {
        try
        {
            compilation.Clone().GetDiagnostics();
            return false;
        }
        catch (Exception)
        {
            return true;
        }
    }

    /// <summary>Whether the compiler finds no end without us, which it cannot be told to give up.</summary>
    private async Task<bool> HangsAloneAsync(CSharpCompilation compilation)
    {
        try
        {
            await Task.Run(() => ThrowsAlone(compilation)).WaitAsync(TimeLimitAlone);
            return false;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    private async Task<Examination> RunAsync(GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree? open, CancellationToken cancellation)
    {
        List<Fault> faults = [];
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, cancellation);
        var warm = driver.GetRunResult();
        var cold = NewDriver().RunGenerators(compilation, cancellation).GetRunResult();
        for (var i = 0; i < warm.Results.Length; i++)
        {
            LookAtOutput(warm.Results[i], cold.Results[i], faults);
        }

        var analysis = updated.WithAnalyzers(analyzers, AnalyzerOptions(faults));
        var results = open is null
            ? [await analysis.GetAnalysisResultAsync(cancellation)]
            : new[] { await analysis.GetAnalysisResultAsync(open, cancellation), await analysis.GetAnalysisResultAsync(updated.GetSemanticModel(open), filterSpan: null, cancellation) };

        LookAtErrors(compilation, (CSharpCompilation)updated, warm.GeneratedTrees, open, faults, cancellation);
        lock (faults)
        {
            return new Examination(driver, (CSharpCompilation)updated, [.. results.SelectMany(result => result.GetAllDiagnostics())], [.. faults]);
        }
    }

    private CompilationWithAnalyzersOptions AnalyzerOptions(List<Fault> faults) => new(
        new AnalyzerOptions([]),
        onAnalyzerException: (exception, analyzer, _) =>
        {
            lock (faults)
            {
                faults.Add(new Fault(FaultKind.AnalyzerThrew, $"{analyzer.GetType().Name}: {exception}"));
            }
        },
        ConcurrentAnalyzers,
        logAnalyzerExecutionTime: false);

    private static void LookAtOutput(GeneratorRunResult warm, GeneratorRunResult cold, List<Fault> faults)
    {
        var name = warm.Generator.GetGeneratorType().Name;
        if ((warm.Exception ?? cold.Exception) is { } exception)
        {
            faults.Add(new Fault(FaultKind.GeneratorThrew, $"{name}: {exception}"));
            return;
        }

        var sources = warm.GeneratedSources.Sort((x, y) => string.CompareOrdinal(x.HintName, y.HintName));
        var expected = cold.GeneratedSources.Sort((x, y) => string.CompareOrdinal(x.HintName, y.HintName));
        if (!sources.Select(source => source.HintName).SequenceEqual(expected.Select(source => source.HintName), StringComparer.Ordinal))
        {
            faults.Add(new Fault(FaultKind.StaleOutput, $"{name}: {Names(sources)} instead of {Names(expected)}"));
        }
        else
        {
            foreach (var (source, other) in sources.Zip(expected))
            {
                if (!source.SourceText.ContentEquals(other.SourceText))
                {
                    faults.Add(new Fault(FaultKind.StaleOutput, $"{name}: {source.HintName} is\n{source.SourceText}\ninstead of\n{other.SourceText}"));
                }
            }
        }

        foreach (var source in expected)
        {
            if (source.HintName.Length > LongestHintName)
            {
                faults.Add(new Fault(FaultKind.HintNameTooLong, $"{name}: {source.HintName}"));
            }
        }
    }

    private static void LookAtErrors(
        CSharpCompilation compilation, CSharpCompilation updated, ImmutableArray<SyntaxTree> generated, SyntaxTree? open, List<Fault> faults, CancellationToken cancellation)
    {
        if (generated.IsEmpty)
        {
            return;
        }

        // The one that was edited is the first that is likely to have errors.
        var own = open is null ? compilation.SyntaxTrees : compilation.SyntaxTrees.Remove(open).Insert(0, open);
        if (FirstSyntaxError(generated, cancellation) is { } syntaxError && FirstSyntaxError(own, cancellation) is null)
        {
            faults.Add(new Fault(FaultKind.SyntaxErrorInGenerated, $"{syntaxError}\nin\n{syntaxError.Location.SourceTree}"));
        }

        if (FirstError(updated, generated, cancellation) is { } error)
        {
            var also = FirstError(updated, own, cancellation);
            if (also is null)
            {
                faults.Add(new Fault(FaultKind.ErrorInGeneratedAlone, $"{error}\nin\n{error.Location.SourceTree}"));
            }
            else if (FirstError(compilation, own, cancellation) is null)
            {
                faults.Add(new Fault(FaultKind.ErrorBecauseOfGenerated, $"{also}\n{error}\nin\n{error.Location.SourceTree}"));
            }
        }
        else if (open is null && FirstError(compilation, own, cancellation) is null && FirstError(updated, own, cancellation) is { } ownError)
        {
            faults.Add(new Fault(FaultKind.ErrorBecauseOfGenerated, ownError.ToString()));
        }
    }

    private static Diagnostic? FirstSyntaxError(ImmutableArray<SyntaxTree> trees, CancellationToken cancellation) =>
        trees.SelectMany(tree => tree.GetDiagnostics(cancellation)).FirstOrDefault(IsCompileError);

    private static Diagnostic? FirstError(CSharpCompilation compilation, ImmutableArray<SyntaxTree> trees, CancellationToken cancellation) =>
        trees.SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellation)).FirstOrDefault(IsCompileError);

    private static bool IsCompileError(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    private static string Names(ImmutableArray<GeneratedSourceResult> sources) => string.Join(", ", sources.Select(source => source.HintName));
}
