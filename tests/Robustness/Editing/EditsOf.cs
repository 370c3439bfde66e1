using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Robustness.Tests.Editing;

/// <summary>All edits of a file, one kind after the other, each from its beginning to its end.</summary>
internal static class EditsOf
{
    private static readonly string[] Keywords =
    [
        .. from kind in SyntaxFacts.GetKeywordKinds()
           let text = SyntaxFacts.GetText(kind)
           where text.All(char.IsAsciiLetterLower)
           orderby text
           select text,
    ];

    public static IReadOnlyList<Edit> File(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var text = tree.GetText();
        var all = root.DescendantTokens(descendIntoTrivia: true).Where(token => token.Span.Length > 0).ToList();
        var tokens = root.DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        return
        [
            .. all.Select(token => new Edit(EditKind.DeleteToken, token.Span, "")),
            .. all.Select(token => new Edit(EditKind.TruncateAtToken, TextSpan.FromBounds(token.SpanStart, text.Length), "")),
            .. DuplicateMembers(root),
            .. SwapTokens(tokens, text),
            .. SwapMembers(root, text),
            .. KeywordsForIdentifiers(tokens),
            .. IdentifiersForKeywords(tokens),
        ];
    }

    private static IEnumerable<Edit> DuplicateMembers(SyntaxNode root)
    {
        foreach (var member in root.DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            var separator = member is EnumMemberDeclarationSyntax ? ", " : "";
            yield return new Edit(EditKind.DuplicateMember, new TextSpan(member.FullSpan.End, 0), separator + member.ToFullString());
        }
    }

    private static IEnumerable<Edit> SwapTokens(List<SyntaxToken> tokens, SourceText text)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Text != tokens[i + 1].Text)
            {
                yield return Swap(EditKind.SwapTokens, tokens[i].Span, tokens[i + 1].Span, text);
            }
        }
    }

    private static IEnumerable<Edit> SwapMembers(SyntaxNode root, SourceText text)
    {
        foreach (var members in root.DescendantNodesAndSelf().Select(MembersOf))
        {
            for (var i = 0; i + 1 < members.Count; i++)
            {
                yield return Swap(EditKind.SwapMembers, members[i].FullSpan, members[i + 1].FullSpan, text);
            }
        }
    }

    private static SyntaxList<MemberDeclarationSyntax> MembersOf(SyntaxNode node) => node switch
    {
        CompilationUnitSyntax unit => unit.Members,
        BaseNamespaceDeclarationSyntax space => space.Members,
        TypeDeclarationSyntax type => type.Members,
        _ => default,
    };

    private static Edit Swap(EditKind kind, TextSpan first, TextSpan second, SourceText text) => new(
        kind,
        TextSpan.FromBounds(first.Start, second.End),
        text.ToString(second) + text.ToString(TextSpan.FromBounds(first.End, second.Start)) + text.ToString(first));

    /// <summary>Each name becomes the next keyword of the list, so that all are met.</summary>
    private static IEnumerable<Edit> KeywordsForIdentifiers(List<SyntaxToken> tokens) =>
        tokens
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select((token, index) => new Edit(EditKind.KeywordForIdentifier, token.Span, Keywords[(token.SpanStart + index) % Keywords.Length]));

    /// <summary>Each keyword becomes the name that was last before it.</summary>
    private static IEnumerable<Edit> IdentifiersForKeywords(List<SyntaxToken> tokens)
    {
        var name = "name";
        foreach (var token in tokens)
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                name = token.Text;
            }
            else if (SyntaxFacts.IsKeywordKind(token.Kind()))
            {
                yield return new Edit(EditKind.IdentifierForKeyword, token.Span, name);
            }
        }
    }
}
