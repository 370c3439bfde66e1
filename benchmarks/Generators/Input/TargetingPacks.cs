using System.Reflection;

namespace Aio.Benchmarks.Generators.Input;

/// <summary>What the SDK brings for programs to be compiled with: reference assemblies and generators.</summary>
internal static class TargetingPacks
{
    private static readonly string[] Folders =
    [
        .. typeof(TargetingPacks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(metadata => metadata.Key == "TargetingPack")
            .Select(metadata => metadata.Value!),
    ];

    /// <summary>All reference assemblies of the frameworks.</summary>
    public static IEnumerable<string> References =>
        Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(folder, "ref", $"net{Environment.Version.Major}.0"), "*.dll"));

    /// <summary>The assembly of a generator that comes with a framework.</summary>
    public static string Generator(string fileName) => Folders
        .Select(folder => Path.Combine(folder, "analyzers", "dotnet", "cs", fileName))
        .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{fileName} is in none of the frameworks that this was built with ({string.Join(", ", Folders)}). Build it again.");
}
