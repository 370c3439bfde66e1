using System.Reflection;

[assembly: AssemblyFixture(typeof(Aio.Package.Tests.PackedPackage))]

namespace Aio.Package.Tests;

/// <summary>The package, packed once from what was built, in a feed of its own.</summary>
public sealed class PackedPackage : IDisposable
{
    public PackedPackage()
    {
        Folder = Directory.CreateTempSubdirectory("aio-package-").FullName;
        var configuration = typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Configuration").Value!;

        // A version of its own, so that no cache answers with an older package.
        Version = $"0.0.0-test.{Environment.ProcessId}";
        var (exitCode, output) = DotNet.Run(
            Path.Combine(RepositoryRoot, "src", "Runtime"),
            new Dictionary<string, string?>(),
            "pack", "--no-build", "-c", configuration, $"-p:PackageVersion={Version}", "-o", Feed);
        Assert.True(exitCode == 0, output);
    }

    public string Folder { get; }

    public string Version { get; }

    public string Feed => Path.Combine(Folder, "feed");

    public string Package => Path.Combine(Feed, $"AioContext.{Version}.nupkg");

    public string SymbolPackage => Path.Combine(Feed, $"AioContext.{Version}.snupkg");

    public static string RepositoryRoot
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds Generators.sln.");
            }

            return folder.FullName;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
