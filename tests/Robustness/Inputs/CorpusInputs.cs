using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Robustness.Tests.Inputs;

/// <summary>
/// New and rare syntax with marks woven in: a file is an input, a folder is one of several files. What is in <c>Newer</c>, the
/// compiler of the floor does not know.
/// </summary>
internal static class CorpusInputs
{
    private const string NewerFolder = "Newer";

    /// <summary>The compiler that knows all of <c>Newer</c>.</summary>
    private static readonly Version Newer = new(5, 9);

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Robustness", "Corpus");

    public static IEnumerable<Input> Read() => ReadFloor().Concat(FilesIn(Path.Combine(Folder, NewerFolder)));

    /// <summary>Those that the present compiler compiles.</summary>
    public static IEnumerable<Input> ReadKnown() => typeof(CSharpCompilation).Assembly.GetName().Version >= Newer ? Read() : ReadFloor();

    private static IEnumerable<Input> ReadFloor() => FilesIn(Folder).Concat(
        from folder in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)
        where Path.GetFileName(folder) != NewerFolder
        select new Input(NameOf(folder), [.. Sources(folder).Select(file => (file, File.ReadAllText(file)))]));

    private static IEnumerable<Input> FilesIn(string folder) =>
        Sources(folder).Select(file => new Input(NameOf(file), (file, File.ReadAllText(file))));

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal);

    private static string NameOf(string path) => Path.GetRelativePath(Folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
