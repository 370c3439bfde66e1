using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>Bugs that were published: each is found where it is, and none in the version that is right.</summary>
public class KnownBugTests
{
    /// <summary>The other side has no fence of its own that could go: it is an interlocked update, or a writer that loads nothing.</summary>
    private static readonly string[] OneSided = ["ChaseLevDeque", "SeqLock", "SeqLockOfVolatiles"];

    /// <summary>A line that may go as a whole.</summary>
    private static readonly string[] Barriers =
    [
        "Interlocked.MemoryBarrier();", "Interlocked.MemoryBarrierProcessWide();", "Thread.MemoryBarrier();", "Volatile.ReadBarrier();",
    ];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    public static TheoryData<string> Names => [.. KnownBug.All.Select(bug => bug.Name)];

    public static TheoryData<string> Broken => [.. from bug in KnownBug.All from fence in bug.Fences select bug.Name + ", without " + fence];

    [Fact]
    public void TheAlgorithms_AreThere() =>
        Assert.Equal(
            [
                "AsymmetricFence", "BiasedLock", "ChaseLevDeque", "Dekker", "EpochPin", "EventCount", "FutexMutex", "HazardPointers",
                "LamportBakery", "ParkingLot", "Peterson", "QemuAioNotify", "QemuBottomHalf", "QueueWithSleepingFlag", "RcuGracePeriod",
                "SeqLock", "SeqLockOfVolatiles", "WorkStealingPool",
            ],
            KnownBug.All.Select(bug => bug.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Tags_NameEachFenceOnceAndTheLoadsItOrders(string name)
    {
        var bug = KnownBug.Named(name);

        Assert.Empty(bug.Misspelt);
        Assert.Equal(bug.Fences.Distinct(), bug.Fences);
        Assert.Equal(bug.Fences.Order(StringComparer.Ordinal), bug.Loads.Distinct().Order(StringComparer.Ordinal));
        Assert.True(bug.Fences.Count() >= (OneSided.Contains(name) ? 1 : 2), "A side is missing.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Comment_SaysWhereItIsFromWhatMeetsAndHowEachVariantGoesWrong(string name)
    {
        var bug = KnownBug.Named(name);
        string[] lines = bug.Source.Split('\n');

        Assert.Single(lines, line => line.StartsWith("// Source: ", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("// Meet: ", StringComparison.Ordinal));
        Assert.All(bug.Fences, fence =>
        {
            var without = Array.FindIndex(lines, line => line.StartsWith("// Without " + fence, StringComparison.Ordinal));
            Assert.All(lines[(without + 1)..(without + 4)], step => Assert.Matches("^//   \\w+: +\\w", step));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AsItStands_CompilesAndNothingIsReported(string name)
    {
        var compilation = Compile(KnownBug.Named(name).Source);

        Assert.Empty(Complaints(compilation));
        Assert.Empty(await ReportsOf(compilation));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void WithoutAFence_StillCompiles(string variant)
    {
        var broken = Of(variant).Variant;

        Assert.Empty(Complaints(Compile(broken.Source)));
        Assert.True(broken.Source.Split('\n')[broken.ChangedLine - 1].Length > 0 || Barriers.Contains(broken.Replaced), broken.Replaced);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task WithoutAFence_EachLoadItOrderedIsReportedAndNothingElse(string variant)
    {
        var (bug, broken) = Of(variant);

        var reports = await ReportsOf(Compile(broken.Source));

        // An access that the variant makes plain may be called so, too.
        Assert.Equal(
            broken.Loads.Select(line => (line, bug.Rule)),
            reports.Where(report => report != (broken.ChangedLine, "AIO1004")));
    }

    private static (KnownBug Bug, KnownBug.Variant Variant) Of(string variant)
    {
        string[] parts = variant.Split(", without ");
        var bug = KnownBug.Named(parts[0]);
        return (bug, bug.Without(parts[1]));
    }

    /// <summary>As a file of a project that has no reference to Aio.</summary>
    private static CSharpCompilation Compile(string source) =>
        CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(source, ParseOptions, "Source.cs", cancellationToken: TestContext.Current.CancellationToken)],
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    private static IEnumerable<Diagnostic> Complaints(CSharpCompilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    /// <summary>What the rules of the category say, by line, from 1; and any analyzer's failure.</summary>
    private static async Task<IEnumerable<(int Line, string Id)>> ReportsOf(CSharpCompilation compilation)
    {
        var diagnostics = await compilation.WithAnalyzers([.. PackageTools.Analyzers])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        return
            from diagnostic in diagnostics
            where diagnostic.Id is ['A', 'I', 'O', '1', ..] or "AD0001"
            let report = (Line: diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id)
            orderby report
            select report;
    }
}
