using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Search;

/// <summary>The names by which a file may write a mark: those of the attributes, and what it calls them instead.</summary>
internal static class MarkNames
{
    /// <summary>Whether an attribute may be a mark, going by the last part of its name.</summary>
    public static bool MayBeMark(AttributeSyntax attribute, HashSet<string>? aliases)
    {
        var name = LastPartOf(attribute.Name);
        return IsOfMark(name) || (aliases is not null && (aliases.Contains(name) || aliases.Contains(name + "Attribute")));
    }

    /// <summary>Whether an alias directive may name a mark, by one of the names that are known so far, too.</summary>
    public static bool IsAliasOfMark(UsingDirectiveSyntax directive, HashSet<string>? aliases) =>
        directive is { Alias: not null, NamespaceOrType: NameSyntax name }
        && (IsOfMark(LastPartOf(name)) || (aliases is not null && aliases.Contains(LastPartOf(name))));

    private static bool IsOfMark(string name) => name is
        "BottomHalf" or "BottomHalfAttribute"
        or "AioHandler" or "AioHandlerAttribute"
        or "AioTimer" or "AioTimerAttribute";

    private static string LastPartOf(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => "",
    };
}
