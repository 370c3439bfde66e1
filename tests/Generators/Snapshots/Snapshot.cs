using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Aio.Generators.Tests.Snapshots;

/// <summary>
/// Compares what was generated with files that were looked at and kept: <c>Test.Method#hint.verified.cs</c>. What differs is
/// written beside them as <c>.received.cs</c>; to accept it, rename it.
/// </summary>
internal static partial class Snapshot
{
    private static readonly string Directory = Path.Combine(
        typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ProjectDirectory").Value!,
        "Snapshots");

    public static void Verify(string source, [CallerFilePath] string path = "", [CallerMemberName] string test = "")
    {
        var fixture = Path.GetFileNameWithoutExtension(path);
        var compilation = TestCompilation.Of(source);
        Assert.Empty(TestCompilation.Complaints(TestCompilation.WithGenerated(compilation)));

        var received = TestCompilation.Generate(compilation).Sources
            .ToDictionary(generated => $"{fixture}.{test}#{Path.GetFileNameWithoutExtension(generated.HintName)}", generated => Scrub(generated.SourceText.ToString()));
        var verified = System.IO.Directory.GetFiles(Directory, $"{fixture}.{test}#*.verified.cs")
            .ToDictionary(file => Path.GetFileName(file)[..^".verified.cs".Length], File.ReadAllText);

        var failures = new StringBuilder();
        foreach (var name in received.Keys.Union(verified.Keys).Order(StringComparer.Ordinal))
        {
            var receivedPath = Path.Combine(Directory, name + ".received.cs");
            File.Delete(receivedPath);
            var expected = verified.GetValueOrDefault(name, "");
            var actual = received.GetValueOrDefault(name, "");
            if (expected != actual)
            {
                if (received.ContainsKey(name))
                {
                    File.WriteAllText(receivedPath, actual);
                }

                failures.Append(name).Append('\n').Append(Diff(expected, actual));
            }
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static string Scrub(string text) => Version().Replace(text, "$1{version}$2");

    private static string Diff(string expected, string actual)
    {
        var text = new StringBuilder();
        foreach (var line in InlineDiffBuilder.Diff(expected, actual).Lines)
        {
            if (line.Type != ChangeType.Unchanged)
            {
                text.Append(line.Type == ChangeType.Inserted ? "+ " : "- ").Append(line.Text).Append('\n');
            }
        }

        return text.ToString();
    }

    [GeneratedRegex("""(GeneratedCode\("Aio\.Generators", ")[^"]*(")""")]
    private static partial Regex Version();
}
