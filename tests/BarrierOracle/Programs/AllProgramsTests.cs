using Aio.BarrierOracle.Tests.Verdicts;
using Microsoft.CodeAnalysis;

namespace Aio.BarrierOracle.Tests.Programs;

public class AllProgramsTests
{
    [Fact]
    public void Programs_AreManyAndAlwaysTheSame()
    {
        var programs = EvenlyDrawn.All;

        Assert.True(programs.Length >= 20_000, $"{programs.Length} programs");
        Assert.Equal(programs.Select(program => program.ToString()), AllPrograms.Of().Select(program => program.ToString()));
    }

    [Fact]
    public void Programs_DifferInMoreThanNames()
    {
        var programs = EvenlyDrawn.All;

        Assert.Equal(programs.Length, programs.Select(program => program.CanonicalCode).Distinct().Count());
    }

    [Theory]
    [InlineData(typeof(Branch))]
    [InlineData(typeof(Loop))]
    [InlineData(typeof(Fence))]
    public void Programs_HaveEachKindOfStatement(Type kind) => Assert.Contains(EvenlyDrawn.All, program => program.All.Any(kind.IsInstanceOfType));

    [Fact]
    public void EvenlyDrawnPrograms_ReadAsTheyArePrinted()
    {
        Assert.All(EvenlyDrawn.Programs(29), drawn =>
        {
            var read = Notation.Program($"{drawn.Program.First.Code} || {drawn.Program.Second.Code}");

            Assert.Equal(drawn.Program.ToString(), (read with { VolatileFields = drawn.Program.VolatileFields, Touched = drawn.Program.Touched }).ToString());
        });
    }

    [Fact]
    public void EvenlyDrawnPrograms_Compile()
    {
        var (compilation, _) = AnalyzerVerdicts.Compile([.. EvenlyDrawn.Programs(97).Select(drawn => drawn.Program)]);

        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Load_IsWhereItIsSaidToBe()
    {
        var program = Notation.Program("WpX RpY while(RvX){hRvY} || WpY if(){}{RiX}");

        var rendered = Rendering.Of(program, "Any");

        Assert.Equal(
            ["_y", "Volatile.Read(ref _x)", "Helper1()", "Interlocked.CompareExchange(ref _x, 0, 0)"],
            from load in rendered.Loads
            orderby load.Key.Method, load.Key.Site
            select rendered.Text.Substring(load.Value.Start, load.Value.Length));
    }
}
