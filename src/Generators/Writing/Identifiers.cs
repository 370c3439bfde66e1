using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Writing;

/// <summary>Names as they are written in C#.</summary>
internal static class Identifiers
{
    /// <summary>The name of a parameter or a member, escaped if it is a reserved word.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The name of a type, where words such as <c>record</c> and <c>file</c> are reserved too.</summary>
    public static string EscapeType(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? Escape(name) : "@" + name;

    public static string Pascal(string name) => WithFirst(name, char.ToUpperInvariant);

    public static string Camel(string name) => WithFirst(name, char.ToLowerInvariant);

    private static string WithFirst(string name, Func<char, char> change)
    {
        var first = change(name[0]);
        return first == name[0] ? name : first + name.Substring(1);
    }
}
