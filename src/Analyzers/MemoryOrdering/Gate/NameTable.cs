using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>Names that types in any file may use, to be found in a text in one pass, without a string for each word of it.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<int, List<OpenName>> _names = [];

    public void Add(OpenName name)
    {
        var hash = 0;
        foreach (var character in name.Name)
        {
            hash = Combine(hash, character);
        }

        if (!_names.TryGetValue(hash, out var alike))
        {
            _names.Add(hash, alike = []);
        }

        alike.Add(name);
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
            var hash = 0;
            for (; at < type.End && Identifiers.IsPart(text[at]); at++)
            {
                hash = Combine(hash, text[at]);
            }

            if (at > start && _names.TryGetValue(hash, out var alike) && IsAnyOf(alike, text, start, at - start, tree, type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAnyOf(List<OpenName> names, string text, int start, int length, SyntaxTree tree, TextSpan type)
    {
        foreach (var name in names)
        {
            if (name.Name.Length == length
                && string.CompareOrdinal(text, start, name.Name, 0, length) == 0
                && !(name.Type.SyntaxTree == tree && name.Type.Span == type))
            {
                return true;
            }
        }

        return false;
    }

    private static int Combine(int hash, char character) => unchecked((hash * 31) + character);
}
