using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Robustness.Tests.Inputs;

/// <summary>Files that are compiled together, each of which is edited in turn.</summary>
internal sealed class Input
{
    private readonly Lazy<CSharpCompilation> _compilation;

    public Input(string name, params (string Path, string Text)[] files)
    {
        Name = name;
        Trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text), Compilations.ParseOptions, file.Path))];
        _compilation = new(() => Compilations.Of(Trees));
    }

    public string Name { get; }

    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>As it was written.</summary>
    public CSharpCompilation Compilation => _compilation.Value;

    public override string ToString() => Name;
}
