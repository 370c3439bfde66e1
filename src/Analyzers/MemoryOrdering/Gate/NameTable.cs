using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>Names that types in any file may use, to be found in a text in one pass, without a string for each word of it.</summary>
internal sealed class NameTable
{
    // By their hashes; of each name, the only type that it is of, or none if there are several.
    private readonly Dictionary<int, List<(string Name, TypeDeclarationSyntax? Type)>> _names = [];

    public void Add(OpenName name)
    {
        var hash = Identifiers.HashOf(name.Name);
        if (!_names.TryGetValue(hash, out var alike))
        {
            _names.Add(hash, alike = []);
        }

        for (var i = 0; i < alike.Count; i++)
        {
            if (alike[i].Name == name.Name)
            {
                alike[i] = alike[i].Type == name.Type ? alike[i] : (name.Name, null);
                return;
            }
        }

        alike.Add((name.Name, name.Type));
    }

    /// <summary>Whether a word of a type is a name of another type's.</summary>
    public bool IsAnyIn(string text, SyntaxTree tree, TextSpan type)
    {
        if (_names.Count == 0)
        {
            return false;
        }

        for (var at = type.Start; at < type.End; at++)
        {
            var start = at;
            var hash = Identifiers.FirstHash;
            for (; at < type.End && Identifiers.IsPart(text[at]); at++)
            {
                hash = Identifiers.Combine(hash, text[at]);
            }

            if (at > start && _names.TryGetValue(hash, out var alike) && IsAnyOf(alike, text, start, at - start, tree, type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word of some types may be a name of another type's, as its hash says.</summary>
    public bool MayContain(int word, List<TypeDeclarationSyntax> own)
    {
        if (_names.TryGetValue(word, out var alike))
        {
            foreach (var (_, only) in alike)
            {
                if (only is null || !own.Contains(only))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAnyOf(List<(string Name, TypeDeclarationSyntax? Type)> names, string text, int start, int length, SyntaxTree tree, TextSpan type)
    {
        foreach (var (name, only) in names)
        {
            if (name.Length == length
                && string.CompareOrdinal(text, start, name, 0, length) == 0
                && !(only is not null && only.SyntaxTree == tree && only.Span == type))
            {
                return true;
            }
        }

        return false;
    }
}
