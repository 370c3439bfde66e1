using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Writing;

/// <summary>
/// The names of generated files: <c>Namespace.Type{T}.Method.g.cs</c>, and the hash of the exact signature where that is too
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

    /// <summary>A member's name, of which a file's name may have letters that not every system takes.</summary>
    public static string Cleaned(string member)
    {
        foreach (var character in member)
        {
            if (!IsPlain(character))
            {
                var text = new StringBuilder(member);
                Clean(text);
                return text.ToString();
            }
        }

        return member;
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
    /// <param name="isShared">Whether another method has the same readable part.</param>
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

    /// <summary>Those of the stems that occur more than once, in whatever case, sorted.</summary>
    public static EquatableArray<string> FindShared(ImmutableArray<string> stems)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        SortedSet<string>? shared = null;
        foreach (var stem in stems)
        {
            if (!seen.Add(stem))
            {
                (shared ??= new SortedSet<string>(StringComparer.OrdinalIgnoreCase)).Add(stem.ToUpperInvariant());
            }
        }

        return shared is null ? EquatableArray<string>.Empty : new EquatableArray<string>([.. shared]);
    }

    public static bool IsShared(string stem, EquatableArray<string> shared)
    {
        foreach (var other in shared)
        {
            if (string.Equals(stem, other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
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
