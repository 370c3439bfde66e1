using System.Text.RegularExpressions;

namespace Aio.Analyzers.Tests.MemoryOrdering;

/// <summary>
/// A published algorithm, right as it stands in its file. Tags in it name its fences, and the loads that are early without them:
/// <code>
/// Interlocked.MemoryBarrier(); // fence: A
/// Interlocked.Exchange(ref _x, 1); // fence: B, else: _x = 1;
/// if (_y == 0) // load: A, B
/// </code>
/// Without A the first line is blank; without B the second is what stands after "else:".
/// </summary>
internal sealed partial class KnownBug
{
    private readonly string[] _lines;

    private KnownBug(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        Source = File.ReadAllText(path);
        _lines = Source.Split('\n');
    }

    public static IReadOnlyList<KnownBug> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Analyzers", "MemoryOrdering", "KnownBugs"), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(path => new KnownBug(path)),
    ];

    public string Name { get; }

    public string Source { get; }

    /// <summary>What reports the loads.</summary>
    public string Rule => _lines.Any(line => line.StartsWith("// Rule: AIO1008", StringComparison.Ordinal)) ? "AIO1008" : "AIO1001";

    public IEnumerable<string> Fences => _lines.Select(line => Fence().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value);

    public IEnumerable<string> Loads => _lines.SelectMany(LoadedWithout);

    /// <summary>Lines that seem to be meant as tags, and aren't.</summary>
    public IEnumerable<string> Misspelt =>
        _lines.Where(line => MeantAsFence().IsMatch(line) != Fence().IsMatch(line) || MeantAsLoad().IsMatch(line) != Load().IsMatch(line));

    public static KnownBug Named(string name) => All.Single(bug => bug.Name == name);

    public Variant Without(string fence)
    {
        var changed = Array.FindIndex(_lines, line => Fence().Match(line) is { Success: true } match && match.Groups["name"].Value == fence);
        string[] lines = [.. _lines];
        var tag = Fence().Match(lines[changed]);
        lines[changed] = tag.Groups["else"].Success ? tag.Groups["indent"].Value + tag.Groups["else"].Value : "";
        return new Variant(
            string.Join('\n', lines),
            changed + 1,
            tag.Groups["code"].Value,
            [.. Enumerable.Range(1, lines.Length).Where(line => LoadedWithout(_lines[line - 1]).Contains(fence))]);
    }

    private static string[] LoadedWithout(string line) =>
        Load().Match(line) is { Success: true } match ? match.Groups["names"].Value.Split(", ") : [];

    [GeneratedRegex("^(?<indent> *)(?<code>[^ ].*) // fence: (?<name>[A-Z])(, else: (?<else>.+?))?( // load: .*)?$")]
    private static partial Regex Fence();

    [GeneratedRegex("^ *[^ /].* // load: (?<names>[A-Z](, [A-Z])*)$")]
    private static partial Regex Load();

    [GeneratedRegex("^ *[^ /].*// *fence|else:", RegexOptions.IgnoreCase)]
    private static partial Regex MeantAsFence();

    [GeneratedRegex("^ *[^ /].*// *load", RegexOptions.IgnoreCase)]
    private static partial Regex MeantAsLoad();

    /// <param name="Source">The same but for one line.</param>
    /// <param name="ChangedLine">Which, from 1.</param>
    /// <param name="Replaced">What stood there.</param>
    /// <param name="Loads">The lines, from 1, with a load that nothing orders any more.</param>
    internal sealed record Variant(string Source, int ChangedLine, string Replaced, IReadOnlyList<int> Loads);
}
