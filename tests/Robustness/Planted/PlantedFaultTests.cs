using System.Collections.Immutable;
using Aio.Robustness.Tests.Editing;
using Aio.Robustness.Tests.Examining;
using Aio.Robustness.Tests.Inputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Robustness.Tests.Planted;

/// <summary>What is to be found is found, if it is there.</summary>
public class PlantedFaultTests
{
    private const string Right = "partial class C { int a; }";

    [Fact]
    public Task NothingPlanted_NoFault() => AssertFaults(Right, PlantedGenerator.Of(name => (name, $"partial class {name} {{ int b; }}")), []);

    [Fact]
    public Task GeneratorThatThrows_Found() =>
        AssertFaults(Right, PlantedGenerator.Of(_ => throw new InvalidOperationException("planted")), [], FaultKind.GeneratorThrew);

    [Fact]
    public Task HintNameTwice_Found() =>
        AssertFaults("class C; class c;", PlantedGenerator.Of(name => (name, "")), [], FaultKind.GeneratorThrew);

    [Fact]
    public Task LongHintName_Found() =>
        AssertFaults(Right, PlantedGenerator.Of(_ => (new string('a', 98) + ".cs", "")), [], FaultKind.HintNameTooLong);

    [Fact]
    public Task AnalyzerThatThrows_Found() =>
        AssertFaults(Right, [], [new PlantedAnalyzer(_ => throw new InvalidOperationException("planted"))], FaultKind.AnalyzerThrew);

    [Fact]
    public Task GeneratedTextThatDoesNotParse_Found() =>
        AssertFaults(Right, PlantedGenerator.Of(name => (name, "class {")), [], FaultKind.SyntaxErrorInGenerated, FaultKind.ErrorInGeneratedAlone);

    [Fact]
    public Task GeneratedTextThatDoesNotParseNorDoesTheInput_NoFault() =>
        AssertFaults("partial class C { int ; }", PlantedGenerator.Of(name => (name, "class {")), []);

    [Fact]
    public Task GeneratedTextThatDoesNotCompile_Found() =>
        AssertFaults(Right, PlantedGenerator.Of(name => (name, $"partial class {name} {{ Missing b; }}")), [], FaultKind.ErrorInGeneratedAlone);

    [Fact]
    public Task GeneratedTextThatBreaksTheInput_Found() => AssertFaults(
        "class B { protected int M() => 1; } partial class C : B { int Test() => M(); }",
        PlantedGenerator.Of(name => (name, name == "C" ? "partial class C { new string M() => null; }" : "")),
        [],
        FaultKind.ErrorBecauseOfGenerated);

    [Fact]
    public Task GeneratedTextThatTheInputBreaks_NoFault() => AssertFaults(
        "partial class C { Missing a; }", PlantedGenerator.Of(name => (name, "partial class C { Missing b; }")), []);

    [Fact]
    public async Task OutputOfAnEarlierText_Found()
    {
        var runs = 0;

        var tally = await EditAsync(PlantedGenerator.Of(name => (name, $"// {Interlocked.Increment(ref runs)}")), []);

        Assert.Contains(nameof(FaultKind.StaleOutput), tally.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InputThatTheCompilerDoesNotSurvive_NoFaultButCounted()
    {
        var examiner = new Examiner([], [new PlantedAnalyzer(_ => { })]);
        var compilation = new Input("planted", ("C.cs", Right)).Compilation;

        var examination = await examiner.ExamineAsync(
            examiner.NewDriver(), compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new ThrowingOptions())));

        Assert.Empty(examination.Faults);
        Assert.False(examination.CompilesAtAll);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NoEnd_Found(bool asksForCancellation)
    {
        using var released = new ManualResetEventSlim();
        var examiner = new Examiner(
            [],
            [new PlantedAnalyzer(context => released.Wait(asksForCancellation ? context.CancellationToken : CancellationToken.None))])
        {
            TimeLimit = TimeSpan.FromMilliseconds(100),
        };
        var input = new Input("planted", ("C.cs", Right));

        var examination = await examiner.ExamineAsync(examiner.NewDriver(), input.Compilation);
        released.Set();

        Assert.Equal([FaultKind.Hang], examination.Faults.Select(fault => fault.Kind));
    }

    [Fact]
    public async Task InputOnWhichTheCompilerHangs_NoFaultButCounted()
    {
        using var released = new ManualResetEventSlim();
        var examiner = new Examiner([], [new PlantedAnalyzer(_ => { })])
        {
            TimeLimit = TimeSpan.FromMilliseconds(100),
            TimeLimitAlone = TimeSpan.FromMilliseconds(100),
        };
        var compilation = new Input("planted", ("C.cs", Right)).Compilation;

        var examination = await examiner.ExamineAsync(
            examiner.NewDriver(), compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new BlockingOptions(released))));
        released.Set();

        Assert.Empty(examination.Faults);
        Assert.False(examination.CompilesAtAll);
    }

    [Fact]
    public async Task FailureOfAnEdit_ToldWithItsSource()
    {
        var tally = await EditAsync([], [new PlantedAnalyzer(context =>
        {
            if (((INamedTypeSymbol)context.Symbol).GetMembers("a").Length == 2)
            {
                throw new InvalidOperationException("planted");
            }
        })]);

        // The member, and the class with it.
        Assert.Equal(2, tally.Failures);
        Assert.Contains("AnalyzerThrew: planted, C.cs, DuplicateMember", tally.Describe(), StringComparison.Ordinal);
        Assert.Contains("partial class C { int a; int a; }", tally.Describe(), StringComparison.Ordinal);
    }

    private static async Task AssertFaults(
        string source, ImmutableArray<ISourceGenerator> generators, ImmutableArray<DiagnosticAnalyzer> analyzers, params FaultKind[] expected)
    {
        var examiner = new Examiner(generators, WithOne(analyzers));

        var examination = await examiner.ExamineAsync(examiner.NewDriver(), new Input("planted", ("C.cs", source)).Compilation);

        Assert.Equal(expected, examination.Faults.Select(fault => fault.Kind));
    }

    private static async Task<Tally> EditAsync(ImmutableArray<ISourceGenerator> generators, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var tally = new Tally();
        await new EditRunner(new Examiner(generators, WithOne(analyzers)), tally)
            .RunAsync(EditSeries.Of([new Input("planted", ("C.cs", Right))], 1), TestContext.Current.CancellationToken);
        return tally;
    }

    /// <summary>A compiler does without analyzers, but not by this way.</summary>
    private static ImmutableArray<DiagnosticAnalyzer> WithOne(ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        analyzers.IsEmpty ? [new PlantedAnalyzer(_ => { })] : analyzers;
}
