using System.Reflection;
using System.Text.RegularExpressions;

namespace Aio.Generators.Tests;

/// <summary>The examples of docs/generator.md are programs: each compiles with what is generated for it, without a complaint.</summary>
public partial class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(
        typeof(GuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ProjectDirectory").Value!,
        "..", "..", "docs", "generator.md"));

    public static TheoryData<string> Examples => [.. Example().Matches(Guide).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_CompilesWithItsStubs(string example)
    {
        var compilation = TestCompilation.Of(example);

        Assert.NotEmpty(TestCompilation.Generate(compilation).Sources);

        // An example shows what is marked, not all that a program needs of it.
        Assert.DoesNotContain(TestCompilation.Complaints(TestCompilation.WithGenerated(compilation)), complaint => !Unfinished().IsMatch(complaint));
    }

    [Fact]
    public void Guide_ShowsEachForm() => Assert.True(Examples.Count >= 9);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"Source0\.cs.*(CS1591|CS9113|CS0649)")]
    private static partial Regex Unfinished();
}
