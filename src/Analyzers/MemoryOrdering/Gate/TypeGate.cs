using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Threads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>
/// Tells which types of a compilation the rules are asked of, by their text, so that nothing of all others is bound. Most have no
/// word of threads; and of those that have one many are quiet: a class with one concurrent dictionary, or a counter.
/// </summary>
/// <remarks>
/// Not seen, as too rare to be paid for: a pair of the places of two objects of a quiet type that are reached by way of a third type.
/// </remarks>
internal sealed class TypeGate
{
    private readonly ThreadingWords _words;
    private readonly ListedApis _listed;
    private readonly NameTable _open = new();
    private readonly bool _isOpen;

    // By name, as a symbol tells where it is declared only for the price of an array.
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _askedWhenDerivedFrom = new(StringComparer.Ordinal);

    private TypeGate(Compilation compilation, ThreadingWords words, ListedApis listed, CancellationToken cancellation)
    {
        _words = words;
        _listed = listed;
        var files = new List<(SyntaxTree Tree, GateFile File)>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (ThreadingWords.AreAnyIn(tree) || ThreadWords.AreAnyIn(tree) || words.AreTypesNamedIn(tree))
            {
                var file = GateFile.Of(tree);
                files.Add((tree, file));

                // A declared flag is one for other types, too.
                _isOpen |= file.IsUnclear || ThreadingWords.Contains(tree, "WaitFlag");
                foreach (var name in file.Open)
                {
                    _open.Add(name);
                }
            }
        }

        foreach (var (tree, file) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var type in file.Types)
            {
                Add(type, tree);
            }
        }
    }

    /// <summary>Looks through the files of a compilation.</summary>
    public static TypeGate Of(Compilation compilation, ThreadingWords words, ListedApis listed, CancellationToken cancellation) =>
        new(compilation, words, listed, cancellation);

    /// <summary>Whether a rule may have something to say of an outermost type. Nothing is allocated to find that out.</summary>
    public bool MayConcern(INamedTypeSymbol type)
    {
        if (_asked.Contains(type.Name))
        {
            return true;
        }

        for (var inherited = _askedWhenDerivedFrom.Count > 0 ? type.BaseType : null; inherited is not null; inherited = inherited.BaseType)
        {
            if (_askedWhenDerivedFrom.Contains(inherited.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the rules about the order of memory have nothing to say of an outermost type that has a word of threads.</summary>
    public bool IsQuiet(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences is not [var reference] || !IsQuiet(reference.SyntaxTree, reference.Span))
        {
            return false;
        }

        for (var inherited = type.BaseType; inherited is { DeclaringSyntaxReferences.IsEmpty: false }; inherited = inherited.BaseType)
        {
            if (_words.AreIn(inherited.OriginalDefinition))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Tells the members of a type that has something to report; null if that may be all.</summary>
    public MemberGate? MembersOf(INamedTypeSymbol type)
    {
        if (_isOpen)
        {
            return null;
        }

        var declarations = new List<TypeDeclarationSyntax>();
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType?.OriginalDefinition)
        {
            foreach (var reference in current.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is not TypeDeclarationSyntax declaration || GateFile.Of(reference.SyntaxTree).HasAliases(reference.Span))
                {
                    return null;
                }

                declarations.Add(declaration);
            }
        }

        return MemberGate.Of(declarations, _open, _words);
    }

    private void Add(GateType type, SyntaxTree tree)
    {
        if (type.HasWords ? !IsQuiet(tree, type.Span) : _words.AreTypesNamedIn(tree, type.Span))
        {
            _asked.Add(type.Name);
        }

        if (type.MayRace)
        {
            _asked.Add(type.Name);
        }

        if (type.HasWords || type.Traits != ThreadTraits.None)
        {
            _askedWhenDerivedFrom.Add(type.Name);
        }
    }

    /// <summary>Whether a declaration is quiet, and no other type interferes but one that it may be derived from.</summary>
    private bool IsQuiet(SyntaxTree tree, TextSpan span)
    {
        var text = ThreadingWords.TextOf(tree);
        return !_isOpen
            && GateFile.Of(tree).IsQuiet(span)
            && !_words.AreTypesNamedIn(tree, span)
            && !_listed.StartsThreads(text, span)
            && !_open.IsAnyIn(text, tree, span);
    }
}
