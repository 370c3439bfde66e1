using System.Collections.Immutable;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Suppression;

/// <summary>Silences a rule of somebody else's where what it asks for is decided by a mark.</summary>
public abstract class MarkSuppressor : DiagnosticSuppressor
{
    private readonly SuppressionDescriptor _descriptor;

    private protected MarkSuppressor(string id, string suppressed, string justification)
    {
        _descriptor = new SuppressionDescriptor(id, suppressed, justification);
        SupportedSuppressions = [_descriptor];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; }

    /// <inheritdoc/>
    public sealed override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && FindMarked(diagnostic, tree, context) is { } found
                && IsDecidedByMark(found.Marked, found.Reported, found.Method, context))
            {
                context.ReportSuppression(Microsoft.CodeAnalysis.Diagnostics.Suppression.Create(_descriptor, diagnostic));
            }
        }
    }

    /// <summary>Whether a diagnostic within a marked method is one that its mark has an answer to.</summary>
    /// <param name="reported">Where it is reported.</param>
    /// <param name="method">The method's declaration around it.</param>
    private protected abstract bool IsDecidedByMark(
        Mark mark, SyntaxNode reported, MethodDeclarationSyntax method, in SuppressionAnalysisContext context);

    private static (Mark Marked, SyntaxNode Reported, MethodDeclarationSyntax Method)? FindMarked(
        Diagnostic diagnostic, SyntaxTree tree, in SuppressionAnalysisContext context)
    {
        var reported = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return reported.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
            && context.GetSemanticModel(tree).GetDeclaredSymbol(method, context.CancellationToken) is { } symbol
            && Mark.Find(symbol) is { } mark
                ? (mark, reported, method)
                : null;
    }
}
