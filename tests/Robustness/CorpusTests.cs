using Aio.Robustness.Tests.Examining;
using Aio.Robustness.Tests.Inputs;
using Microsoft.CodeAnalysis;

namespace Aio.Robustness.Tests;

/// <summary>What is in the corpus is code that somebody could have written.</summary>
public class CorpusTests
{
    public static TheoryData<string> Known => [.. CorpusInputs.ReadKnown().Select(input => input.Name)];

    [Theory]
    [MemberData(nameof(Known))]
    public async Task Input_CompilesWithItsStubs(string name)
    {
        var input = CorpusInputs.ReadKnown().Single(input => input.Name == name);
        var examiner = new Examiner(ToolsUnderTest.Generators, ToolsUnderTest.Analyzers);

        var examination = await examiner.ExamineAsync(examiner.NewDriver(), input.Compilation);

        Assert.Empty(examination.Faults);
        Assert.NotEmpty(examination.Driver.GetRunResult().GeneratedTrees);
        Assert.DoesNotContain(
            examination.Compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
