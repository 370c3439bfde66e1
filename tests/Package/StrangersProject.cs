namespace Aio.Package.Tests;

/// <summary>
/// A project outside the repository that knows nothing but the package: the local feed is its only source, and its packages
/// are its own.
/// </summary>
internal sealed class StrangersProject
{
    /// <summary>
    /// Arguments that make every rule of the SDK a warning, for what is generated, too. CA1303 and CA1515 are about the
    /// stranger's own lines.
    /// </summary>
    public static readonly string[] WithEveryRule = ["-p:AnalysisMode=AllEnabledByDefault", "-p:EnforceCodeStyleInBuild=true", "-p:NoWarn=CA1303%3BCA1515"];

    private static readonly string[] PackageNotFound = ["NU1101", "NU1102", "NU1301"];

    private readonly string _folder;
    private readonly Dictionary<string, string?> _environment;
    private readonly bool _withOtherSources;

    // withOtherSources: whether it may take packages from where this machine has them, too.
    public StrangersProject(PackedPackage package, string name, bool withOtherSources = false)
    {
        _withOtherSources = withOtherSources;
        _folder = Path.Combine(package.Folder, $"{name}-{Guid.NewGuid():N}");
        _environment = new Dictionary<string, string?> { ["NUGET_PACKAGES"] = Path.Combine(package.Folder, "packages") };
        var source = SourceFolder(name);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file).Replace("$PackageVersion$", package.Version, StringComparison.Ordinal);

            // The extension keeps the repository's own build from taking the project for one of its own.
            var target = Path.Combine(_folder, Path.GetRelativePath(source, file).Replace(".csproj.txt", ".csproj", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
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

    /// <summary>Where the text of a stranger's project is.</summary>
    public static string SourceFolder(string name) => Path.Combine(AppContext.BaseDirectory, "Strangers", name);

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

    /// <summary>Adds a file to the project.</summary>
    public StrangersProject WithNew(string file, string text)
    {
        File.WriteAllText(Path.Combine(_folder, file), text);
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

    /// <summary>A file that the project's build made, as text.</summary>
    public string Text(string file) => File.ReadAllText(Path.Combine(_folder, file));

    /// <summary>Runs the dotnet command in the project's folder. A test whose packages this machine's sources lack is skipped.</summary>
    public (int ExitCode, string Output) Run(params string[] arguments)
    {
        var (exitCode, output) = DotNet.Run(_folder, _environment, arguments);
        Assert.SkipWhen(
            _withOtherSources && exitCode != 0 && PackageNotFound.Any(code => output.Contains(code, StringComparison.Ordinal)),
            "The packages that this needs are not in this machine's sources.");
        return (exitCode, output);
    }
}
