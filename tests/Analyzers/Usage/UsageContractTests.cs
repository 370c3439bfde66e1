using System.Text.RegularExpressions;
using Aio.Analyzers.Usage;
using Aio.Generators.BottomHalves;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Tests.Usage;

/// <summary>
/// Analyzer and generator agree: an error means that nothing is generated for the member and the rest compiles; no error means
/// that the stubs are there and compile.
/// </summary>
public partial class UsageContractTests
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static TheoryData<string> All =>
        [.. UsageInputs.Wrong.Select(input => input.Source), .. UsageInputs.SeveralMistakes, .. UsageInputs.Right];

    [Theory]
    [MemberData(nameof(All))]
    public async Task AnyMark_EitherErrorOrStub(string marked)
    {
        var source = UsageInputs.Plain(marked);
        var (before, after, sources) = Generate(source);

        var reportedBefore = await ReportsOf(before);
        var reportedAfter = await ReportsOf(after);

        // What the generator wrote changes no judgement.
        Assert.Equal(reportedBefore, reportedAfter);
        Assert.Equal(ErrorsOf(before).Where(error => !error.Contains("CS0103", StringComparison.Ordinal) && !error.Contains("CS8795", StringComparison.Ordinal)), ErrorsOf(after));

        // A mark is either reported, by itself or for its type, or it has a file.
        Assert.Equal(MarksWithoutErrorOf(marked), sources);
        Assert.Equal(marked.Contains("{|AIO", StringComparison.Ordinal), reportedBefore.Length > 0);
    }

    [Fact]
    public async Task WrongMarkBesideRightOnes_TheyHaveTheirStubs()
    {
        foreach (var (_, marked) in UsageInputs.Wrong)
        {
            var source = UsageInputs.Plain(marked) + " partial class Right { [BottomHalf] void Works() { } void Test(AioContext c) => ScheduleWorks(c); }";

            var (before, after, _) = Generate(source);

            Assert.Equal(ErrorsOf(before).Where(error => !error.Contains("CS0103", StringComparison.Ordinal)), ErrorsOf(after));
            Assert.NotEmpty(await ReportsOf(after));
        }
    }

    [Fact]
    public async Task WrongMarkInATypeWithRightOnes_TheyHaveTheirStubs()
    {
        var (_, after, sources) = Generate(
            UsageInputs.Head + "partial class C { AioContext c = new(); [BottomHalf] void M() { } [BottomHalf] int N() => 1; [BottomHalf] void O(ref int a) { } void Test() => ScheduleM(); }");

        Assert.Equal(1, sources);
        Assert.Empty(ErrorsOf(after));
        Assert.Equal(["AIO0014", "AIO0016"], (await ReportsOf(after)).Select(report => report[..7]).Order(StringComparer.Ordinal));
    }

    private static (Compilation Before, Compilation After, int Sources) Generate(string source)
    {
        var before = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(source, ParseOptions, "Source.cs", cancellationToken: TestContext.Current.CancellationToken)],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create([new BottomHalfGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(before, out var after, out _, TestContext.Current.CancellationToken);
        var result = driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        return (before, after, result.GeneratedSources.Length);
    }

    private static async Task<string[]> ReportsOf(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => throw new InvalidOperationException("An analyzer threw.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([new MarkUsageAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan}").Order(StringComparer.Ordinal)];
    }

    private static string[] ErrorsOf(Compilation compilation) =>
    [
        .. compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString()),
    ];

    /// <summary>Those marks whose method, or whose types, have no diagnostic marked; counted in the text.</summary>
    private static int MarksWithoutErrorOf(string marked)
    {
        if (marked.Contains("{|AIO0001:", StringComparison.Ordinal) || marked.Contains("namespace Mine", StringComparison.Ordinal))
        {
            return 0;
        }

        // One chunk from each mark to the next: the mark, its method's head, and whatever follows.
        var marks = Mark().Matches(marked);
        var count = 0;
        for (var i = 0; i < marks.Count; i++)
        {
            var end = i + 1 < marks.Count ? marks[i + 1].Index : marked.Length;
            count += marked[marks[i].Index..end].Contains("{|AIO", StringComparison.Ordinal) ? 0 : 1;
        }

        return count;
    }

    [GeneratedRegex(@"\[(Obsolete, )?(\{\|AIO\d+:)?(Aio\.)?BottomHalf")]
    private static partial Regex Mark();
}
