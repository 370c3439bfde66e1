using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Generators.Stubs;

/// <summary>What the user wrote about a marked method, with every cref resolved, so that it can be said again elsewhere.</summary>
internal readonly struct DocumentationText
{
    // Either what the compiler makes of the comment, or the comment as it stands.
    private readonly XElement? _member;
    private readonly DocumentationCommentTriviaSyntax? _comment;

    private DocumentationText(XElement? member, DocumentationCommentTriviaSyntax? comment)
    {
        _member = member;
        _comment = comment;
    }

    public EquatableArray<string> Summary => Element("summary", null);

    public static DocumentationText Of(IMethodSymbol method, CancellationToken cancellation)
    {
        // A look at the text costs a hundredth of the compiler's way to it.
        if (!method.IsPartialDefinition
            && method.DeclaringSyntaxReferences is [var only]
            && IsPlain(only.GetSyntax(cancellation), out var comment))
        {
            return new DocumentationText(null, comment);
        }

        var xml = method.GetDocumentationCommentXml(cancellationToken: cancellation);

        // In the place of a comment that is no XML the compiler leaves a note that is no element.
        return xml is not null && xml.StartsWith("<member", StringComparison.Ordinal)
            ? new DocumentationText(XElement.Parse(xml, LoadOptions.PreserveWhitespace), null)
            : default;
    }

    public EquatableArray<string> Parameter(string name) => Element("param", name);

    /// <summary>Whether the comment before a declaration means the same elsewhere as it stands, or there is none.</summary>
    private static bool IsPlain(SyntaxNode declaration, out DocumentationCommentTriviaSyntax? comment)
    {
        comment = null;
        if (!declaration.HasStructuredTrivia)
        {
            return true;
        }

        foreach (var trivia in declaration.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
                || (trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) && comment is not null))
            {
                return false;
            }

            if (trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            {
                comment = (DocumentationCommentTriviaSyntax)trivia.GetStructure()!;
            }
        }

        if (comment is null)
        {
            return true;
        }

        if (comment.ContainsDiagnostics)
        {
            return false;
        }

        foreach (var node in comment.Content)
        {
            if (node is not (XmlTextSyntax or XmlElementSyntax) || (node is XmlElementSyntax element && !MeansTheSameElsewhere(element)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether nothing in an element has to be resolved where it stands: a cref, a name of a type parameter, a file.</summary>
    private static bool MeansTheSameElsewhere(XmlElementSyntax element)
    {
        foreach (var node in element.Content)
        {
            if (node is not XmlTextSyntax)
            {
                return false;
            }
        }

        return true;
    }

    private EquatableArray<string> Element(string tag, string? name)
    {
        if (_comment is not null)
        {
            foreach (var node in _comment.Content)
            {
                if (node is XmlElementSyntax element
                    && element.StartTag.Name.LocalName.ValueText == tag
                    && (name is null || NameOf(element) == name))
                {
                    return LinesOf(TextOf(element));
                }
            }
        }
        else if (_member is not null)
        {
            foreach (var element in _member.Elements(tag))
            {
                if (name is null || (string?)element.Attribute("name") == name)
                {
                    return LinesOf(TextOf(element));
                }
            }
        }

        return EquatableArray<string>.Empty;
    }

    private static string? NameOf(XmlElementSyntax element)
    {
        foreach (var attribute in element.StartTag.Attributes)
        {
            if (attribute is XmlNameAttributeSyntax named)
            {
                return named.Identifier.Identifier.ValueText;
            }
        }

        return null;
    }

    /// <summary>The text between the tags, without the strokes before each line.</summary>
    private static string TextOf(XmlElementSyntax element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Content)
        {
            foreach (var token in ((XmlTextSyntax)node).TextTokens)
            {
                text.Append(token.IsKind(SyntaxKind.XmlTextLiteralNewLineToken) ? "\n" : token.Text);
            }
        }

        return text.ToString();
    }

    private static string TextOf(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node.ToString(SaveOptions.DisableFormatting));
        }

        return text.ToString();
    }

    private static EquatableArray<string> LinesOf(string text)
    {
        if (text.IndexOf('\n') < 0)
        {
            var only = text.Trim();
            return only.Length == 0 ? EquatableArray<string>.Empty : new EquatableArray<string>([only]);
        }

        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0)
            {
                lines.Add(trimmed);
            }
        }

        return new EquatableArray<string>(lines.ToImmutable());
    }
}
