using System.Text.RegularExpressions;
using Aio.Samples.Tests.Readme;
using StoreBuffer;

namespace Aio.Samples.Tests.StoreBuffer;

/// <summary>The rules find what is wrong in the sample, which turns them off for it, and nothing else.</summary>
public sealed partial class RuleTests
{
    [Theory]
    [InlineData("StoreBuffering", "AIO1001")]
    [InlineData("WaitFlags", "AIO1002")]
    public async Task What_is_disabled_is_what_is_reported_without_that(string folder, string rule)
    {
        var program = Path.Combine(ReadmeExample.RepositoryRoot(), "samples", "StoreBuffer");
        var files = Directory.GetFiles(Path.Combine(program, folder), "*.cs")
            .Append(Path.Combine(program, "Rounds", nameof(IRace) + ".cs"))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

        var found = await UserCompiler.Analyze(files.Select(file => (file.Key, Pragma().Replace(file.Value, "//"))));

        Assert.All(found, diagnostic => Assert.Equal(rule, diagnostic.Id));
        Assert.Equal(
            files.SelectMany(file => DisabledLines(file.Value).Select(line => $"{file.Key}({line})")).Order(StringComparer.Ordinal),
            found.Select(diagnostic => diagnostic.Location.GetLineSpan())
                .Select(place => $"{place.Path}({place.StartLinePosition.Line + 1})")
                .Order(StringComparer.Ordinal));
    }

    /// <summary>The lines behind those that turn a rule off.</summary>
    private static IEnumerable<int> DisabledLines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Index()
            .Where(line => line.Item.StartsWith("#pragma warning disable", StringComparison.Ordinal))
            .Select(line => line.Index + 2);

    [GeneratedRegex("^#pragma", RegexOptions.Multiline)]
    private static partial Regex Pragma();
}
