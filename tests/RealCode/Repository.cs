namespace Aio.RealCode.Tests;

/// <summary>Where the project's own sources are.</summary>
internal static class Repository
{
    public static DirectoryInfo Runtime { get; } = new(Path.Combine(Find(), "src", "Runtime"));

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
