using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Aio.Robustness.Tests.Examining;
using Aio.Robustness.Tests.Inputs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Robustness.Tests.PublicSources;

/// <summary>
/// Code that others wrote, in compilations of bounded size; what it references is missing, so that many names are unknown. It is
/// run as it is, and then with a mark on each method by the driver that knows it without.
/// </summary>
internal sealed class PublicCode
{
    private const int MostFiles = 150;

    // These are large compilations.
    private readonly Examiner _examiner = new(ToolsUnderTest.Generators, ToolsUnderTest.Analyzers) { TimeLimit = TimeSpan.FromMinutes(20), ConcurrentAnalyzers = true };
    private readonly Lock _lock = new();
    private readonly TextWriter _output;
    private readonly SortedDictionary<string, (int Count, string First)> _reports = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Count, string First)> _errorsInGenerated = new(StringComparer.Ordinal);
    private int _files;
    private long _lines;
    private int _marks;
    private int _generated;
    private int _failures;

    private PublicCode(TextWriter output) => _output = output;

    /// <returns>Whether nothing failed.</returns>
    public static async Task<bool> RunAsync(IEnumerable<DirectoryInfo> directories, TextWriter output, CancellationToken cancellation)
    {
        var run = new PublicCode(output);
        foreach (var directory in directories)
        {
            var watch = Stopwatch.StartNew();
            var (files, lines) = (run._files, run._lines);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            await Parallel.ForEachAsync(FilesOf(directory).Chunk(MostFiles), parallel, (some, _) => run.RunAsync(some));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{directory.Name}: {run._files - files:N0} files, {run._lines - lines:N0} lines, {watch.Elapsed.TotalSeconds:F0} s"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{run._files:N0} files, {run._lines:N0} lines, {run._marks:N0} marks woven in, {run._generated:N0} files generated, {run._failures:N0} failures"));
        run.Write("reported", run._reports);

        // To be looked at: a stub repeats the names of its method, which may be unknown here.
        run.Write("errors in generated files", run._errorsInGenerated);
        return run._failures == 0;
    }

    private static IEnumerable<string> FilesOf(DirectoryInfo directory) =>
        from file in directory.EnumerateFiles("*.cs", SearchOption.AllDirectories)
        where !file.FullName.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        orderby file.FullName ascending
        select file.FullName;

    private async ValueTask RunAsync(string[] files)
    {
        var texts = files.Select(file => SourceText.From(File.ReadAllText(file))).ToArray();
        var plain = Parse(files, texts);
        var asIs = await ExamineAsync(_examiner.NewDriver(), plain);

        var marks = 0;
        var marked = plain.Select(tree => tree.WithChangedText(Marking.Weave(tree, ref marks))).ToImmutableArray();
        var withMarks = await ExamineAsync(asIs.Driver, marked);
        lock (_lock)
        {
            _files += files.Length;
            _lines += texts.Sum(text => text.Lines.Count(line => line.EndIncludingLineBreak > line.Start));
            _marks += marks;
        }

        Count(withMarks);
    }

    private static ImmutableArray<SyntaxTree> Parse(string[] files, SourceText[] texts) =>
        [.. files.Zip(texts, (file, text) => CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, file))];

    private async Task<Examination> ExamineAsync(GeneratorDriver driver, ImmutableArray<SyntaxTree> trees)
    {
        var examination = await _examiner.ExamineAsync(driver, Compilations.Of(trees));
        lock (_lock)
        {
            if (!examination.CompilesAtAll)
            {
                _output.WriteLine($"The compiler alone does not survive {trees[0].FilePath} and the files after it.");
            }

            _failures += examination.Faults.Length;
            foreach (var fault in examination.Faults)
            {
                _output.WriteLine($"{fault.Kind} in {trees[0].FilePath} and the files after it:\n{fault.Detail}");
            }
        }

        return examination;
    }

    private void Count(Examination examination)
    {
        var trees = examination.Driver.GetRunResult().GeneratedTrees;
        var errors = trees
            .SelectMany(tree => examination.Compilation.GetSemanticModel(tree).GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToList();
        lock (_lock)
        {
            _generated += trees.Length;
            Add(examination.Reports, _reports);
            Add(errors, _errorsInGenerated);
        }
    }

    private static void Add(IEnumerable<Diagnostic> diagnostics, SortedDictionary<string, (int Count, string First)> counts)
    {
        foreach (var diagnostic in diagnostics)
        {
            var (count, first) = counts.GetValueOrDefault(diagnostic.Id, (0, diagnostic.ToString()));
            counts[diagnostic.Id] = (count + 1, first);
        }
    }

    private void Write(string what, SortedDictionary<string, (int Count, string First)> counts)
    {
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts.Values.Sum(pair => pair.Count):N0} {what}"));
        foreach (var (id, (count, first)) in counts)
        {
            _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,9:N0} {id}, the first: {first}"));
        }
    }
}
