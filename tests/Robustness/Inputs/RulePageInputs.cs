using System.Text.RegularExpressions;

namespace Aio.Robustness.Tests.Inputs;

/// <summary>The examples of the rule pages.</summary>
internal static partial class RulePageInputs
{
    public static IEnumerable<Input> Read() =>
        from page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "rules"), "*.md").Order(StringComparer.Ordinal)
        from example in Example().Matches(File.ReadAllText(page)).Select((match, index) => (Index: index, Code: match.Groups[1].Value))
        select new Input($"docs/rules/{Path.GetFileName(page)}, example {example.Index + 1}", ("Source.cs", example.Code));

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
