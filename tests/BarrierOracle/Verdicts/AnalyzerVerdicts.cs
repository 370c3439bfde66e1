using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Aio.BarrierOracle.Tests.Programs;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.BarrierOracle.Tests.Verdicts;

/// <summary>What AIO1001 says. Nothing of the analyzer is known here but its name and what it reports.</summary>
internal sealed class AnalyzerVerdicts(DiagnosticAnalyzer analyzer) : IBarrierVerdicts
{
    private const string AssemblyName = "Aio.Analyzers";
    private const string TypeName = "Aio.Analyzers.MemoryOrdering.MemoryOrderingAnalyzer";
    private const string RuleId = "AIO1001";

    // A compilation costs the same whatever is in it; spread over so many programs, that is no longer noticed.
    private const int ProgramsOfACompilation = 250;

    // The references are read once.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "SmallPrograms",
        references: Net100.References.All,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    public static AnalyzerVerdicts Load()
    {
        var type = Assembly.Load(AssemblyName).GetType(TypeName) ?? throw new TypeLoadException($"There is no {TypeName} in {AssemblyName}.");
        return new AnalyzerVerdicts((DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!);
    }

    public async Task<ImmutableArray<Answer>> AskAsync(ImmutableArray<SmallProgram> programs, CancellationToken cancellation)
    {
        var answers = new Answer[programs.Length];
        await Parallel.ForEachAsync(Enumerable.Range(0, programs.Length).Chunk(ProgramsOfACompilation), cancellation, async (numbers, token) =>
        {
            var some = await AskOnceAsync([.. numbers.Select(number => programs[number])], token);
            some.CopyTo(answers, numbers[0]);
        });
        return [.. answers];
    }

    /// <summary>A compilation with a file for each program, and where their loads are.</summary>
    public static (CSharpCompilation Compilation, ImmutableArray<Rendered> Files) Compile(ImmutableArray<SmallProgram> programs)
    {
        ImmutableArray<Rendered> files = [.. programs.Select((program, index) => Rendering.Of(program, "Program" + index))];
        return (Empty.AddSyntaxTrees(files.Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions))), files);
    }

    private async Task<Answer[]> AskOnceAsync(ImmutableArray<SmallProgram> programs, CancellationToken cancellation)
    {
        var (compilation, files) = Compile(programs);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => ExceptionDispatchInfo.Throw(exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync(cancellation);
        var reports = diagnostics.Where(diagnostic => diagnostic.Id == RuleId).ToLookup(diagnostic => diagnostic.Location.SourceTree);
        return [.. compilation.SyntaxTrees.Select((tree, index) => AnswerOf(files[index], reports[tree]))];
    }

    private static Answer AnswerOf(Rendered file, IEnumerable<Diagnostic> reports)
    {
        var spans = reports.Select(report => report.Location.SourceSpan).ToHashSet();
        var loads = file.Loads.Where(load => spans.Remove(load.Value)).Select(load => load.Key).ToImmutableHashSet();
        return new Answer(loads, spans.Count);
    }
}
