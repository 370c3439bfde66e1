using System.Collections.Immutable;
using System.Xml.Linq;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Stubs;

/// <summary>What the user wrote about a marked method, with every cref resolved, so that it can be said again elsewhere.</summary>
internal readonly struct DocumentationText
{
    private readonly XElement? _member;

    private DocumentationText(XElement? member) => _member = member;

    public EquatableArray<string> Summary => LinesOf(_member?.Element("summary"));

    /// <param name="declaration">Where the method is declared, if it is there alone; the look at it costs less than its documentation.</param>
    public static DocumentationText Of(IMethodSymbol method, SyntaxNode? declaration, CancellationToken cancellation)
    {
        if (declaration is not null && !method.IsPartialDefinition && !declaration.HasStructuredTrivia)
        {
            return default;
        }

        var xml = method.GetDocumentationCommentXml(cancellationToken: cancellation);

        // In the place of a comment that is no XML the compiler leaves a note that is no element.
        return xml is not null && xml.StartsWith("<member", StringComparison.Ordinal)
            ? new DocumentationText(XElement.Parse(xml, LoadOptions.PreserveWhitespace))
            : default;
    }

    public EquatableArray<string> Parameter(string name)
    {
        if (_member is not null)
        {
            foreach (var element in _member.Elements("param"))
            {
                if ((string?)element.Attribute("name") == name)
                {
                    return LinesOf(element);
                }
            }
        }

        return EquatableArray<string>.Empty;
    }

    private static EquatableArray<string> LinesOf(XElement? element)
    {
        if (element is null)
        {
            return EquatableArray<string>.Empty;
        }

        var lines = ImmutableArray.CreateBuilder<string>();
        var text = "";
        foreach (var node in element.Nodes())
        {
            text += node.ToString(SaveOptions.DisableFormatting);
        }

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
