using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>The code that a report is about, in the document as it is now.</summary>
internal sealed class ReportedCode
{
    private ReportedCode(SyntaxNode root, SemanticModel model, SyntaxNode node, ImmutableArray<SyntaxNode?> partners)
    {
        Root = root;
        Model = model;
        Node = node;
        Partners = partners;
    }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    /// <summary>What is reported.</summary>
    public SyntaxNode Node { get; }

    /// <summary>What is attached to the report; null for what isn't in this file.</summary>
    public ImmutableArray<SyntaxNode?> Partners { get; }

    /// <summary>The first of what is attached, as the store before a load.</summary>
    public SyntaxNode? Partner => Partners is [var first, ..] ? first : null;

    /// <param name="mark">The annotation of the reported code.</param>
    public static async Task<ReportedCode?> OfAsync(
        Document document, Diagnostic diagnostic, SyntaxAnnotation mark, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null || root.GetAnnotatedNodes(mark).FirstOrDefault() is not { } node)
        {
            return null;
        }

        // Positions still hold: marking changed no text.
        var partners = ImmutableArray.CreateBuilder<SyntaxNode?>(diagnostic.AdditionalLocations.Count);
        foreach (var place in diagnostic.AdditionalLocations)
        {
            partners.Add(place.SourceTree?.FilePath == root.SyntaxTree.FilePath
                ? root.FindNode(place.SourceSpan, getInnermostNodeForTie: true)
                : null);
        }

        return new ReportedCode(root, model, node, partners.MoveToImmutable());
    }

    /// <summary>A method of the framework's threading; its namespace is to be imported if it isn't.</summary>
    /// <param name="type">The name of a type in <c>System.Threading</c>.</param>
    public ExpressionSyntax? Method(string type, string method)
    {
        foreach (var symbol in Model.Compilation.GetTypesByMetadataName("System.Threading." + type))
        {
            if (symbol.DeclaredAccessibility == Accessibility.Public)
            {
                // Nothing is elastic, and nothing to be simplified without need: either would have the lines around it formatted.
                if (Model.LookupSymbols(Node.SpanStart, name: type) is [var known] && known.Equals(symbol, SymbolEqualityComparer.Default))
                {
                    return SyntaxFactory.ParseExpression($"{type}.{method}");
                }

                var access = (MemberAccessExpressionSyntax)SyntaxFactory.ParseExpression($"global::System.Threading.{type}.{method}");
                return access.WithExpression(access.Expression.WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));
            }
        }

        return null;
    }
}
