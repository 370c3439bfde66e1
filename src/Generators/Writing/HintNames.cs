using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Writing;

/// <summary>
/// The names of generated files: <c>Namespace.Type{T}.g.cs</c>, and a hash of the exact name where that is too
/// long or not unique on a file system that ignores case.
/// </summary>
internal static class HintNames
{
    /// <summary>With a path of build output before it, a longer one comes near the 260 characters of Windows.</summary>
    public const int Longest = 100;

    private const string Extension = ".g.cs";

    /// <summary>The readable part of the names of a type's files.</summary>
    public static string StemOf(INamedTypeSymbol type)
    {
        var text = new StringBuilder();
        AppendType(text, type);
        Clean(text);
        return text.ToString();
    }

    private static void Clean(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text[i]))
            {
                text[i] = '_';
            }
        }
    }

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || character is '.' or '_' or '{' or '}' or ',';

    /// <summary>The file's name.</summary>
    /// <param name="stem">The readable part.</param>
    /// <param name="identity">What no other file has.</param>
    /// <param name="isShared">Whether another file has the same readable part.</param>
    public static string Of(string stem, string identity, bool isShared)
    {
        if (!isShared && stem.Length + Extension.Length <= Longest)
        {
            return stem + Extension;
        }

        var ending = "." + Hash(identity).ToString("X16", CultureInfo.InvariantCulture) + Extension;
        var room = Longest - ending.Length;
        return (stem.Length <= room ? stem : stem.Substring(0, room)) + ending;
    }

    /// <summary>Gives each type's file its name.</summary>
    public static void Assign(ImmutableArray<TypeStubs>.Builder types)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        HashSet<string>? shared = null;
        foreach (var type in types)
        {
            if (!seen.Add(type.Type.HintStem))
            {
                (shared ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Add(type.Type.HintStem);
            }
        }

        for (var i = 0; i < types.Count; i++)
        {
            var type = types[i].Type;
            types[i] = types[i] with { HintName = Of(type.HintStem, type.Owner, shared is not null && shared.Contains(type.HintStem)) };
        }
    }

    private static void AppendType(StringBuilder text, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            AppendType(text, outer);
            text.Append('.');
        }
        else if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
        {
            text.Append(space.ToDisplayString()).Append('.');
        }

        text.Append(type.Name);
        if (type.Arity > 0)
        {
            text.Append('{');
            for (var i = 0; i < type.Arity; i++)
            {
                text.Append(i == 0 ? "" : ",").Append(type.TypeParameters[i].Name);
            }

            text.Append('}');
        }
    }

    /// <summary>FNV-1a, 64 bits: the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        return hash;
    }
}
