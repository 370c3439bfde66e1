using System.Collections.Immutable;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Benchmarks.Analyzers.Input;

/// <summary>A program, parsed.</summary>
internal sealed class Sources
{
    private static readonly CSharpParseOptions ParseOptions = new(
        LanguageVersion.CSharp14, DocumentationMode.Parse, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER", "NETCOREAPP", "RELEASE"]);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    // What every project of today has without asking.
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private readonly (string Path, SourceText Text)[] _files;

    public Sources(string name, IEnumerable<(string Path, string Text)> files)
    {
        Name = name;
        _files = [.. files.Append((Path: "GlobalUsings.cs", Text: Usings)).Select(file => (file.Path, SourceText.From(file.Text, Encoding.UTF8)))];
        LineCount = _files.Sum(file => file.Text.Lines.Count);
    }

    public string Name { get; }

    public int LineCount { get; }

    /// <summary>A new compilation of new trees: nothing of it is bound, and nobody has kept anything with a tree.</summary>
    /// <param name="severities">Of the rules of analyzers.</param>
    public CSharpCompilation Compile(ImmutableDictionary<string, ReportDiagnostic> severities)
    {
        var trees = new SyntaxTree[_files.Length];
        Parallel.For(0, trees.Length, file => trees[file] = CSharpSyntaxTree.ParseText(_files[file].Text, ParseOptions, _files[file].Path));
        return CSharpCompilation.Create("Program", trees, Net100.References.All, Options.WithSpecificDiagnosticOptions(severities));
    }
}
