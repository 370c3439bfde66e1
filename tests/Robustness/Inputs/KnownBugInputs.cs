namespace Aio.Robustness.Tests.Inputs;

/// <summary>The algorithms that the rules about the order of memory are held against.</summary>
internal static class KnownBugInputs
{
    public static IEnumerable<Input> Read() =>
        from file in Repository.SourcesIn("tests", "Analyzers", "MemoryOrdering", "KnownBugs")
        select new Input($"known bug {Path.GetFileName(file)}", (Path.GetFileName(file), File.ReadAllText(file)));
}
