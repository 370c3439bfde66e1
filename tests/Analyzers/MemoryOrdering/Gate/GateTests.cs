using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Aio.Analyzers.MemoryOrdering;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Gate;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Tests.MemoryOrdering.Gate;

/// <summary>What the gate keeps from the rules would not have been reported by them.</summary>
public class GateTests
{
    private const int TypesInProgram = 250;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RandomTypes_SameReports(int seed)
    {
        var compilation = Compile(RandomTypes.Write(seed, TypesInProgram));

        var with = await ReportAsync(compilation, new MemoryOrderingAnalyzer());
        var without = await ReportAsync(compilation, new GatelessAnalyzer());

        Assert.NotEmpty(without);
        Assert.Equal(without, with);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RandomTypes_SomeOfEachKind(int seed)
    {
        var compilation = Compile(RandomTypes.Write(seed, TypesInProgram));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var words = ThreadingWords.Of(compilation, ListedApis.None, TestContext.Current.CancellationToken);
        var gate = TypeGate.Of(compilation, words, ListedApis.None, TestContext.Current.CancellationToken);
        var concerned = compilation.GlobalNamespace.GetTypeMembers().Count(words.AreIn);
        var kept = compilation.GlobalNamespace.GetTypeMembers().Count(type => words.AreIn(type) && gate.IsQuiet(type));

        Assert.InRange(kept, concerned / 20, concerned * 19 / 20);
    }

    [Theory]
    [InlineData("using System.Threading; class C { long _x; void M() { Volatile.Write(ref ")]
    [InlineData("using System.Threading; class C { long _x; void M() => Interlocked.Increment(ref this.")]
    [InlineData("using System.Threading; class { volatile int _x; void M() => _x = 1; }")]
    [InlineData("class C { volatile ")]
    [InlineData("class C { volatile int ; int M() => 1; }")]
    [InlineData("using System.Collections.Concurrent; class { ConcurrentQueue<int> ; public ConcurrentBag<int> { get; } }")]
    [InlineData("using System.Threading; struct { public static void () => Interlocked.MemoryBarrier(); ")]
    public async Task NameIsStillMissing_SameReports(string source)
    {
        var compilation = Compile(source);

        Assert.Equal(await ReportAsync(compilation, new GatelessAnalyzer()), await ReportAsync(compilation, new MemoryOrderingAnalyzer()));
    }

    private static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Program",
        [.. sources.Select((source, number) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), $"{number}.cs"))],
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    private static async Task<ImmutableArray<string>> ReportAsync(CSharpCompilation compilation, DiagnosticAnalyzer analyzer)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => ExceptionDispatchInfo.Throw(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Select(diagnostic => $"{diagnostic.Severity} {diagnostic}").Order(StringComparer.Ordinal)];
    }
}
