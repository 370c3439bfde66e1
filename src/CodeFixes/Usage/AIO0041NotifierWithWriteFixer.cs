using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0041: removes AioEvents.Write from the events, where others remain.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0041NotifierWithWriteFixer : DocumentFixer
{
    private const string Title = "Remove AioEvents.Write";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NotifierWithWrite];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && EventsAt(root, diagnostic) is { } events
            && WithoutWrite(events, model, cancellation) is { } rest
            && rest != events
                ? [new FixChoice(Title, Title, events)]
                : [];

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported) =>
        editor.ReplaceNode(
            reported,
            WithoutWrite((ExpressionSyntax)reported, editor.SemanticModel, CancellationToken.None)!.WithTriviaFrom(reported));

    private static ExpressionSyntax? EventsAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeArgumentSyntax>()?.Expression;

    /// <summary>What remains of events joined by <c>|</c>; null if nothing does.</summary>
    private static ExpressionSyntax? WithoutWrite(ExpressionSyntax events, SemanticModel model, CancellationToken cancellation)
    {
        if (events is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } both)
        {
            var left = WithoutWrite(both.Left, model, cancellation);
            var right = WithoutWrite(both.Right, model, cancellation);
            return left == both.Left && right == both.Right ? both
                : left is null ? right
                : right is null ? left
                : both.WithLeft(left).WithRight(right);
        }

        return model.GetSymbolInfo(events, cancellation).Symbol is IFieldSymbol { Name: "Write", ContainingType.Name: "AioEvents" } ? null : events;
    }
}
