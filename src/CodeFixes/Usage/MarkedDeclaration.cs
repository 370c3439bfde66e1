using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.CodeFixes.Usage;

/// <summary>A marked method, as it is declared in a document.</summary>
/// <param name="Syntax">The part that something is reported at.</param>
/// <param name="Mark">The mark that counts.</param>
internal sealed record MarkedDeclaration(MethodDeclarationSyntax Syntax, AttributeSyntax Mark, MarkedMethod Marked)
{
    public static async Task<MarkedDeclaration?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ? Find(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model, cancellation)
            : null;

    public static MarkedDeclaration? Find(SyntaxNode reported, SemanticModel model, CancellationToken cancellation) =>
        reported.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
        && model.GetDeclaredSymbol(method, cancellation) is { } symbol
        && TypeMarks.Of(symbol.PartialDefinitionPart ?? symbol) is { } marked
        && SyntaxOf(marked, cancellation) is { } mark
            ? new MarkedDeclaration(method, mark, marked)
            : null;

    public static AttributeSyntax? SyntaxOf(MarkedMethod marked, CancellationToken cancellation) =>
        marked.Mark.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
}
