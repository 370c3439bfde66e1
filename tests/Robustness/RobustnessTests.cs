using Aio.Robustness.Tests.Editing;
using Aio.Robustness.Tests.Examining;
using Aio.Robustness.Tests.Inputs;

namespace Aio.Robustness.Tests;

/// <summary>While somebody types, code is broken in every way: nothing of ours throws, hangs, or shows what was there before.</summary>
public class RobustnessTests
{
    // A minute of two processors. --all makes every edit.
    private const int Stride = 97;

    [Fact]
    public async Task EvenlyDrawnEdits_NoFault()
    {
        var tally = new Tally();
        var runner = new EditRunner(new Examiner(ToolsUnderTest.Generators, ToolsUnderTest.Analyzers), tally);

        await runner.RunAsync(EditSeries.Of(AllInputs.Read(), Stride), TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(tally.Summary);
        Assert.True(tally.Failures == 0, tally.Describe());
    }

    [Fact]
    public void Inputs_AreThere()
    {
        var inputs = AllInputs.Read();

        Assert.All(
            ["samples/", "Newer/", "tests/Generators/", "tests/Analyzers/", "tests/CodeFixes/", "tests/Analyzers/MemoryOrdering/", "known bug ", "docs/rules/"],
            prefix => Assert.Contains(inputs, input => input.Name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.True(inputs.Count > 400, $"{inputs.Count} inputs");
    }

    [Fact]
    public void Tools_AreFound()
    {
        var rules = ToolsUnderTest.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).ToList();

        Assert.NotEmpty(ToolsUnderTest.Generators);
        Assert.Contains("AIO0001", rules);
        Assert.Contains("AIO1001", rules);
        Assert.Contains("AIO2001", rules);
    }
}
