using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Analyzers.MemoryOrdering.Gate;

/// <summary>Reads the members of an outermost type, and of the types within it, from their text.</summary>
internal sealed class GateMembers
{
    // What the compiler calls where one of these stands.
    private static readonly int OfForEach = Identifiers.HashOf("foreach");
    private static readonly int OfUsing = Identifiers.HashOf("using");
    private static readonly int OfNew = Identifiers.HashOf("new");
    private static readonly int OfBracket = Identifiers.HashOf("[");

    private readonly List<GateMember> _members = [];
    private readonly HashSet<int> _words = [];
    private readonly string _text;

    private GateMembers(string text) => _text = text;

    /// <param name="type">An outermost type.</param>
    /// <param name="text">Of its file.</param>
    public static List<GateMember> Of(TypeDeclarationSyntax type, string text)
    {
        var members = new GateMembers(text);
        members.Add(type);
        return members._members;
    }

    /// <summary>Adds the words of a part of a text, by their hashes.</summary>
    public static void AddWords(HashSet<int> words, string text, TextSpan span)
    {
        for (var at = span.Start; at < span.End; at++)
        {
            var start = at;
            var hash = Identifiers.FirstHash;
            for (; at < span.End && Identifiers.IsPart(text[at]); at++)
            {
                hash = Identifiers.Combine(hash, text[at]);
            }

            if (at > start)
            {
                words.Add(hash);
            }

            if (at < span.End && text[at] == '[')
            {
                words.Add(OfBracket);
            }
        }
    }

    private void Add(TypeDeclarationSyntax type)
    {
        if (type.ParameterList is { } parameters)
        {
            var names = new int[parameters.Parameters.Count];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = Identifiers.HashOf(parameters.Parameters[i].Identifier.ValueText);
            }

            Add(parameters, names, isCode: false);
        }

        foreach (var member in type.Members)
        {
            switch (member)
            {
                case TypeDeclarationSyntax nested:
                    Add(nested);
                    break;

                case BaseFieldDeclarationSyntax { Declaration.Variables: var variables }:
                    var names = new int[variables.Count];
                    for (var i = 0; i < names.Length; i++)
                    {
                        names[i] = Identifiers.HashOf(variables[i].Identifier.ValueText);
                    }

                    Add(member, names, isCode: false);
                    break;

                case BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax:
                    Add(member, CallsOf(member), isCode: true);
                    break;
            }
        }
    }

    private void Add(SyntaxNode member, int[] calledBy, bool isCode)
    {
        _words.Clear();
        AddWords(_words, _text, member.Span);
        var words = new int[_words.Count];
        _words.CopyTo(words);
        Array.Sort(words);
        _members.Add(new GateMember(member, calledBy, words, ThreadingWords.AreAnyIn(_text, member.Span), isCode));
    }

    /// <summary>Its name, and the keywords that call it.</summary>
    private static int[] CallsOf(MemberDeclarationSyntax member)
    {
        var name = member switch
        {
            IndexerDeclarationSyntax => "[",
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            EventDeclarationSyntax raised => raised.Identifier.ValueText,
            _ => "",
        };
        var hash = Identifiers.HashOf(name);
        return name switch
        {
            "" => [],
            "GetEnumerator" or "GetAsyncEnumerator" or "MoveNext" or "MoveNextAsync" or "Current" => [hash, OfForEach],
            "Dispose" or "DisposeAsync" => [hash, OfForEach, OfUsing],
            "Add" => [hash, OfNew],
            _ => [hash],
        };
    }
}
