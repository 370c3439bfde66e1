using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Apis;

/// <summary>One line of a file that lists methods: a word, a space, <c>Namespace.Type.Method</c>; after <c>#</c> a comment.</summary>
/// <param name="Kind">Whether it says anything, or what is wrong with it.</param>
/// <param name="Span">Where in the file the word, or the name that is none, stands.</param>
/// <param name="Effect">What the word says.</param>
/// <param name="Type">The full name of the type, without type parameters.</param>
/// <param name="Member">The name of the method, of the property, or <c>.ctor</c>.</param>
internal readonly record struct ApiLine(ApiLineKind Kind, TextSpan Span, ApiEffects Effect, string Type, string Member)
{
    private const string Constructor = ".ctor";

    public static ApiLine Parse(SourceText text, TextLine line)
    {
        var start = line.Start;
        var end = line.Start;
        while (end < line.End && text[end] != '#')
        {
            end++;
        }

        Trim(text, ref start, ref end);
        if (start == end)
        {
            return new(ApiLineKind.Empty, default, ApiEffects.None, "", "");
        }

        var endOfWord = start;
        while (endOfWord < end && !char.IsWhiteSpace(text[endOfWord]))
        {
            endOfWord++;
        }

        var word = TextSpan.FromBounds(start, endOfWord);
        var effect = EffectOf(text.ToString(word));
        if (effect == ApiEffects.None)
        {
            return new(ApiLineKind.UnknownWord, word, effect, "", "");
        }

        start = endOfWord;
        Trim(text, ref start, ref end);
        var span = TextSpan.FromBounds(start, end);
        var name = text.ToString(span);
        var dot = name.EndsWith("." + Constructor, StringComparison.Ordinal) ? name.Length - Constructor.Length - 1 : name.LastIndexOf('.');
        return dot > 0 && IsName(name, dot)
            ? new(ApiLineKind.Api, span, effect, name.Substring(0, dot), name.Substring(dot + 1))
            : new(ApiLineKind.NoMethod, span.IsEmpty ? word : span, effect, "", "");
    }

    private static void Trim(SourceText text, ref int start, ref int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }
    }

    private static ApiEffects EffectOf(string word) => word switch
    {
        "store" => ApiEffects.Store,
        "load" => ApiEffects.Load,
        "fence" => ApiEffects.Fence,
        "handover" => ApiEffects.Handover,
        "thread" => ApiEffects.Thread,
        _ => ApiEffects.None,
    };

    /// <summary>Whether it is identifiers with dots between, the last one apart, which may be a constructor.</summary>
    private static bool IsName(string name, int lastDot)
    {
        var isConstructor = name.Length == lastDot + 1 + Constructor.Length && name.EndsWith(Constructor, StringComparison.Ordinal);
        var isBeginning = true;
        for (var i = 0; i < (isConstructor ? lastDot : name.Length); i++)
        {
            if (name[i] == '.')
            {
                if (isBeginning)
                {
                    return false;
                }

                isBeginning = true;
            }
            else if (char.IsLetter(name[i]) || name[i] == '_' || (!isBeginning && char.IsDigit(name[i])))
            {
                isBeginning = false;
            }
            else
            {
                return false;
            }
        }

        return !isBeginning;
    }
}

internal enum ApiLineKind : byte
{
    /// <summary>It says nothing.</summary>
    Empty,

    /// <summary>It lists a method.</summary>
    Api,

    /// <summary>It begins with a word that means nothing.</summary>
    UnknownWord,

    /// <summary>Its word is followed by nothing, or by what is no name of a method.</summary>
    NoMethod,
}
