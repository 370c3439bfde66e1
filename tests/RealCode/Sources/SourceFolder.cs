using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Aio.RealCode.Tests.Sources;

/// <summary>
/// All C# files below a folder, as one compilation. What they reference beside the framework is missing, so that many names are
/// unknown.
/// </summary>
internal sealed class SourceFolder
{
    private const string GlobalUsingsPath = "GlobalUsings.g.cs";

    /// <summary>What a project for the current framework defines.</summary>
    private static readonly CSharpParseOptions ParseOptions = new CSharpParseOptions(LanguageVersion.Preview)
        .WithPreprocessorSymbols(
            "TRACE", "RELEASE", "NET", "NET10_0", "NETCOREAPP", "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER", "NET5_0_OR_GREATER",
            "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER");

    private static readonly SyntaxTree GlobalUsings = CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """,
        ParseOptions,
        GlobalUsingsPath);

    private SourceFolder(DirectoryInfo folder, CSharpCompilation compilation, int lines)
    {
        Folder = folder;
        Compilation = compilation;
        Lines = lines;
    }

    public DirectoryInfo Folder { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>How many there are in all files, but empty ones.</summary>
    public int Lines { get; }

    public static SourceFolder Read(DirectoryInfo folder)
    {
        var texts = FilesIn(folder).ToImmutableArray();
        var trees = texts.Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path));
        var compilation = CSharpCompilation.Create(
            folder.Name,
            trees.Append(GlobalUsings),
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        return new SourceFolder(folder, compilation, texts.Sum(file => file.Text.Lines.Count(line => line.EndIncludingLineBreak > line.Start)));
    }

    /// <summary>As a reader would look for it.</summary>
    public string PathOf(SyntaxTree tree) => Path.GetRelativePath(Folder.FullName, tree.FilePath).Replace(Path.DirectorySeparatorChar, '/');

    private static IEnumerable<(string Path, SourceText Text)> FilesIn(DirectoryInfo folder) =>
        from file in folder.EnumerateFiles("*.cs", SearchOption.AllDirectories)
        where !file.FullName[folder.FullName.Length..].Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        orderby file.FullName ascending
        select (file.FullName, SourceText.From(File.ReadAllText(file.FullName)));
}
