using System.Text.RegularExpressions;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>What docs/memory-ordering.md shows as right is right, and wrong without what it points at.</summary>
public partial class MemoryOrderingGuideTests
{
    private static readonly string[] s_examples =
        [.. Example().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "memory-ordering.md"))).Select(match => match.Groups["code"].Value)];

    public static TheoryData<string> Examples => [.. s_examples];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_NothingReported(string example) => Assert.Empty(await RulePageExampleTests.ReportsOf((example, "")));

    [Theory]
    [InlineData("Interlocked.MemoryBarrier();", "")]
    [InlineData("Interlocked.Exchange(ref _isWaiting, true);", "_isWaiting = true;")]
    public async Task WaitFlagWithAFenceLess_Reported(string fence, string without)
    {
        var example = Assert.Single(s_examples, text => text.Contains("[WaitFlag(", StringComparison.Ordinal));
        Assert.Contains(fence, example, StringComparison.Ordinal);

        Assert.Equal([RuleIds.WaitFlag], await RulePageExampleTests.ReportsOf((example.Replace(fence, without, StringComparison.Ordinal), "")));
    }

    [Fact]
    public async Task ListOfMethods_NothingReported()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "memory-ordering.md"));
        var list = Assert.Single(List().Matches(guide)).Groups["lines"].Value;

        Assert.Empty(await RulePageExampleTests.ReportsOf(("", list)));
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^```text\n(?<lines>store .*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex List();
}
