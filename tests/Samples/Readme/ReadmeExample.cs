using System.Text.RegularExpressions;

namespace Aio.Samples.Tests.Readme;

/// <summary>The complete program in the repository's README, and what it prints according to it.</summary>
internal sealed partial record ReadmeExample(string Program, string Output)
{
    public static ReadmeExample Find()
    {
        var blocks = FencedBlocks().Matches(File.ReadAllText(Path.Combine(RepositoryRoot(), "README.md")).ReplaceLineEndings("\n"));
        var program = blocks.FirstOrDefault(block => Language(block) == "csharp" && Text(block).Contains("[BottomHalf]", StringComparison.Ordinal));
        Assert.True(program is not null, "README.md has no ```csharp block with a [BottomHalf] in it.");
        var output = blocks.FirstOrDefault(block => block.Index > program.Index && Language(block) == "text");
        Assert.True(output is not null, "README.md has no ```text block after its example.");
        return new ReadmeExample(Text(program), Text(output));
    }

    private static string RepositoryRoot()
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
