using System.Text.RegularExpressions;

namespace Aio.Samples.Tests.Readme;

/// <summary>A complete program in the repository's README, and what it prints according to it.</summary>
internal sealed partial record ReadmeExample(string Program, string Output)
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<ReadmeExample> FindAll()
    {
        var blocks = FencedBlocks().Matches(File.ReadAllText(Path.Combine(RepositoryRoot(), "README.md")).ReplaceLineEndings("\n"));
        var examples = new List<ReadmeExample>();
        foreach (var program in blocks.Where(block => Language(block) == "csharp"))
        {
            var output = blocks.FirstOrDefault(block => block.Index > program.Index && Language(block) == "text");
            Assert.True(output is not null, "README.md has a ```csharp block without a ```text block after it.");
            examples.Add(new ReadmeExample(Text(program), Text(output)));
        }

        return examples;
    }

    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("These tests read the repository's README, and run inside a checkout only.");
    }

    private static string Language(Match block) => block.Groups["language"].Value;

    private static string Text(Match block) => block.Groups["text"].Value;

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex FencedBlocks();
}
