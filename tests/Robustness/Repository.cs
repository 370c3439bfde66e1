namespace Aio.Robustness.Tests;

/// <summary>Where the sources are that become inputs.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The C# files below a folder, but for what a build left there; in an order that does not depend on the system.</summary>
    public static IEnumerable<string> SourcesIn(params string[] folders) =>
        from file in Directory.EnumerateFiles(Path.Combine([Root, .. folders]), "*.cs", SearchOption.AllDirectories)
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        orderby file.Replace(Path.DirectorySeparatorChar, '/') ascending
        select file;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No Generators.sln above " + AppContext.BaseDirectory);
    }
}
