using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Benchmarks.Generators.Input;

/// <summary>A program of many files, parsed, with a number of marked methods spread over it.</summary>
internal sealed class SyntheticProgram
{
    /// <summary>As an editor parses a project that has a documentation file: the comments are trees, and checked.</summary>
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private const int FilesForUnmarked = 10;

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly MetadataReference[] References = FindReferences();

    private readonly SyntaxTree[] _trees;
    private readonly List<(int Number, int Marks)>[] _pairs;

    /// <param name="files">How many, of <see cref="SourceFile.LineCount"/> lines each.</param>
    /// <param name="marks">How many methods are marked for our generators, and how many for LoggerMessage.</param>
    /// <param name="like">A program of as many files, whose trees are taken where they are the same.</param>
    public SyntheticProgram(int files, int marks, SyntheticProgram? like = null)
    {
        Marks = marks;
        _pairs = Spread(files, marks);
        _trees = new SyntaxTree[files];
        Parallel.For(0, files, file => _trees[file] = like is not null && _pairs[file].SequenceEqual(like._pairs[file])
            ? like._trees[file]
            : Parse(SourceFile.Write(file, _pairs[file]), file));
    }

    public int Marks { get; }

    /// <summary>Of our generators and of LoggerMessage each.</summary>
    public static int MostMarks(int files) => Markable(files) * SourceFile.MostPairs * MarkedClasses.MarksInClass;

    /// <summary>A new compilation of the trees: nothing of it is bound.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create("Storage", _trees, References, Options);

    /// <summary>A compilation of this program with one file in another revision.</summary>
    public CSharpCompilation Edit(CSharpCompilation compilation, EditedFile file, TextEdit[] edits, int from, int to)
    {
        // A compilation keeps its trees in their order. The new tree shares with the old one what wasn't edited.
        var tree = compilation.SyntaxTrees[file == EditedFile.Marked ? Array.FindIndex(_pairs, pairs => pairs.Count > 0) : _trees.Length - 1];
        var text = tree.GetText();
        var written = text.ToString();
        var edited = text.WithChanges(edits.Select(edit => edit.Change(written, from, to)));
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(edited));
    }

    // The last file of each ten has no marks; over the others the classes are spread evenly.
    private static List<(int Number, int Marks)>[] Spread(int files, int marks)
    {
        var pairs = new List<(int, int)>[files];
        for (var file = 0; file < files; file++)
        {
            pairs[file] = [];
        }

        var count = (marks + MarkedClasses.MarksInClass - 1) / MarkedClasses.MarksInClass;
        for (var pair = 0; pair < count; pair++)
        {
            var place = (int)((long)pair * Markable(files) / count);
            pairs[place + (place / (FilesForUnmarked - 1))].Add((pair, Math.Min(MarkedClasses.MarksInClass, marks - (pair * MarkedClasses.MarksInClass))));
        }

        return pairs;
    }

    private static int Markable(int files) => files / FilesForUnmarked * (FilesForUnmarked - 1);

    private static SyntaxTree Parse(string text, int file) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, $"Part{file}.cs");

    private static MetadataReference[] FindReferences() =>
    [
        .. TargetingPacks.References.Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location),
    ];
}

/// <summary>Which file is edited.</summary>
internal enum EditedFile
{
    /// <summary>The last one, which has no marks.</summary>
    Unmarked,

    /// <summary>The first one that has marks.</summary>
    Marked,
}
