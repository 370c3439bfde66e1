namespace Aio.Package.Tests;

/// <summary>
/// A project outside the repository that knows nothing but the package: the local feed is its only source, and its packages
/// are its own.
/// </summary>
internal sealed class StrangersProject
{
    private readonly string _folder;
    private readonly Dictionary<string, string?> _environment;

    // withOtherSources: whether it may take packages from where this machine has them, too.
    public StrangersProject(PackedPackage package, string name, bool withOtherSources = false)
    {
        _folder = Path.Combine(package.Folder, $"{name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
        _environment = new Dictionary<string, string?> { ["NUGET_PACKAGES"] = Path.Combine(package.Folder, "packages") };
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Strangers", name)))
        {
            var text = File.ReadAllText(file).Replace("$PackageVersion$", package.Version, StringComparison.Ordinal);

            // The extension keeps the repository's own build from taking the project for one of its own.
            var target = Path.GetFileName(file).Replace(".csproj.txt", ".csproj", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(_folder, target), text);
        }

        File.WriteAllText(Path.Combine(_folder, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                {(withOtherSources ? "" : "<clear />")}
                <add key="local" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>Puts a file of the project in place of another.</summary>
    public StrangersProject With(string file, Func<string, string> change)
    {
        var path = Path.Combine(_folder, file);
        var before = File.ReadAllText(path);
        var after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
        return this;
    }

    /// <summary>What a program of the project's prints.</summary>
    public string RunProgram(string path)
    {
        using var program = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Path.Combine(_folder, path)) { RedirectStandardOutput = true })!;
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        Assert.Equal(0, program.ExitCode);
        return output;
    }

    public (int ExitCode, string Output) Run(params string[] arguments) => DotNet.Run(_folder, _environment, arguments);
}
