namespace Aio.Package.Tests;

/// <summary>A stranger's program and the libraries below it, built once.</summary>
public sealed class BuiltLayers
{
    public BuiltLayers(PackedPackage package)
    {
        Project = new StrangersProject(package, "Layers");
        (ExitCode, Output) = Project.Run(["build", "Program", "-warnaserror", .. StrangersProject.WithEveryRule]);
    }

    internal StrangersProject Project { get; }

    public int ExitCode { get; }

    public string Output { get; }
}
