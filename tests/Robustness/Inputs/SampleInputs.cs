namespace Aio.Robustness.Tests.Inputs;

/// <summary>The samples, each a program of many files.</summary>
internal static class SampleInputs
{
    public static IEnumerable<Input> Read() =>
        from folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "samples")).Order(StringComparer.Ordinal)
        let files = Repository.SourcesIn("samples", Path.GetFileName(folder)).ToArray()
        where files.Length > 0
        select new Input("samples/" + Path.GetFileName(folder), [.. files.Select(file => (file, File.ReadAllText(file)))]);
}
