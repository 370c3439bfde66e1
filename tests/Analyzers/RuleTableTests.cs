using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.Tests;

/// <summary>Descriptors, pages, help links, release files and the table of the rules say the same.</summary>
public partial class RuleTableTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "rules");

    private static readonly string[] Suggestions = ["AIO1004", "AIO1006"];

    private static IEnumerable<DiagnosticDescriptor> Descriptors => PackageTools.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id).Distinct()];

    [Fact]
    public void EachConstant_HasADescriptorAndAnAnalyzer() =>
        Assert.Equal(
            typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!).Order(StringComparer.Ordinal),
            Ids.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptors_Complete(string id)
    {
        Assert.Matches("^AIO[0-9]{4}$", id);
        var descriptors = Descriptors.Where(descriptor => descriptor.Id == id).ToList();

        Assert.Single(descriptors.Select(descriptor => (descriptor.Title.ToString(CultureInfo.InvariantCulture), descriptor.Category, descriptor.DefaultSeverity)).Distinct());
        Assert.All(descriptors, descriptor =>
        {
            Assert.Equal($"https://github.com/aiocontext/aiocontext/blob/main/docs/rules/{id}.md", descriptor.HelpLinkUri);
            Assert.NotEmpty(descriptor.Description.ToString(CultureInfo.InvariantCulture));

            // What is wrong, and what to do.
            Assert.Matches("^.+: [a-z].+[^.]$", descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture));
            Assert.True(descriptor.IsEnabledByDefault);
            Assert.Equal(
                Suggestions.Contains(id) ? DiagnosticSeverity.Info : id[3] == '0' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                descriptor.DefaultSeverity);
            Assert.Equal(id[3] switch { '0' => "Usage", '1' => "MemoryOrdering", _ => "CallingContext" }, descriptor.Category);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_SaysAllThatAUserAsks(string id)
    {
        var page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        var rule = Descriptors.First(descriptor => descriptor.Id == id);

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Category | {rule.Category} |", page, StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |", page, StringComparison.Ordinal);
        Assert.Contains($"| Code fix | {(HasFix(id) ? "Yes" : "No")} |", page, StringComparison.Ordinal);
        foreach (var heading in (string[])["Cause", "Why it bites", "How to fix it", "When to suppress it", "What is not detected", "Options"])
        {
            Assert.Contains($"\n## {heading}\n", page, StringComparison.Ordinal);
        }

        // Before and after: of a rule about a list, the list.
        Assert.Equal(2, Regex.Count(page, "^```(csharp|text)$", RegexOptions.Multiline));
    }

    [Fact]
    public void Pages_OnlyOfRulesThatExist() =>
        Assert.Equal(
            Ids.Select(row => row.Data).Order(StringComparer.Ordinal),
            Directory.GetFiles(Pages, "AIO*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Table_OneRowForEachRule() =>
        Assert.Equal(
            Descriptors.DistinctBy(descriptor => descriptor.Id)
                .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
                .Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} | {descriptor.Category} | {descriptor.DefaultSeverity} | {(HasFix(descriptor.Id) ? "Yes" : "No")} |"),
            File.ReadAllLines(Path.Combine(Pages, "README.md")).Where(line => line.StartsWith("| [AIO", StringComparison.Ordinal)));

    [Fact]
    public void ReleaseFiles_OneRowForEachRule()
    {
        var rows = ((string[])["AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md"])
            .SelectMany(file => File.ReadAllLines(Path.Combine(Repository.Root, "src", "Analyzers", file)))
            .Where(line => line.StartsWith("AIO", StringComparison.Ordinal));

        Assert.Equal(
            Descriptors.DistinctBy(descriptor => descriptor.Id)
                .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
                .Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}, [documentation]({descriptor.HelpLinkUri})"),
            rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Fixers_CalledAfterTheirRules() =>
        Assert.All(FixerFiles(), file => Assert.Contains(
            typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static),
            field => $"{field.GetValue(null)}{field.Name}Fixer" == file));

    private static bool HasFix(string id) => FixerFiles().Any(file => file.StartsWith(id, StringComparison.Ordinal));

    private static IEnumerable<string> FixerFiles() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src", "CodeFixes"), "AIO*Fixer.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)!);
}
