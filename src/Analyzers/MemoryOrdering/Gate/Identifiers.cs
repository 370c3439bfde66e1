namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>Finds names in a text, as whole words.</summary>
internal static class Identifiers
{
    /// <summary>Where a name stands next, from a place on; -1 if it does not. What is still to be typed has no name, and is nowhere.</summary>
    public static int Find(string text, string name, int start, int end)
    {
        if (name.Length == 0)
        {
            return -1;
        }

        for (var at = start; at < end; at += name.Length)
        {
            at = text.IndexOf(name, at, end - at, StringComparison.Ordinal);
            if (at < 0)
            {
                return -1;
            }

            var behind = at + name.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (behind == text.Length || !IsPart(text[behind])))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The hash of a word, as its characters come: the one of none.</summary>
    public const int FirstHash = 0;

    /// <summary>The hash of a word and one more character.</summary>
    public static int Combine(int hash, char character) => unchecked((hash * 31) + character);

    public static int HashOf(string word)
    {
        var hash = FirstHash;
        foreach (var character in word)
        {
            hash = Combine(hash, character);
        }

        return hash;
    }

    public static bool IsPart(char character) => character is '_' || char.IsLetterOrDigit(character);
}
