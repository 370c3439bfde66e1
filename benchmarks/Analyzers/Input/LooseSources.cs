namespace Aio.Benchmarks.Analyzers.Input;

/// <summary>
/// Files as they lie in a folder, without their projects and packages. There are errors for what is missing, the same ones for all
/// peers.
/// </summary>
internal static class LooseSources
{
    public static Sources In(DirectoryInfo folder) => new(
        folder.Name,
        [
            .. folder.EnumerateFiles("*.cs", SearchOption.AllDirectories)
                .Where(file => !IsBuilt(file.FullName))
                .OrderBy(file => file.FullName, StringComparer.Ordinal)
                .Select(file => (file.FullName, File.ReadAllText(file.FullName))),
        ]);

    private static bool IsBuilt(string path)
    {
        var separator = Path.DirectorySeparatorChar;
        return path.Contains($"{separator}obj{separator}", StringComparison.Ordinal) || path.Contains($"{separator}bin{separator}", StringComparison.Ordinal);
    }
}
