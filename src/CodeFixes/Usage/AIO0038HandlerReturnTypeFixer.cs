using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0038: makes the method return void, where nothing is lost by it; or bool, where its body is the answer to a poll.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0038HandlerReturnTypeFixer : ReturnTypeFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.HandlerReturnType];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MarkedDeclaration.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } declared)
        {
            return [];
        }

        if (!IsPoll(declared))
        {
            return await base.GetChoicesAsync(document, diagnostic, cancellation).ConfigureAwait(false);
        }

        return declared is { Syntax: { ExpressionBody.Expression: var answer } method, Marked.Method: { IsAsync: false } symbol }
            && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && (answer is ThrowExpressionSyntax || model.GetTypeInfo(answer, cancellation).Type?.SpecialType == SpecialType.System_Boolean)
            && !MethodUses.IsBoundByOthers(symbol)
                ? [new FixChoice("Return bool", "ReturnBool", method, symbol)]
                : [];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        var method = (MethodDeclarationSyntax)reported;
        if (MarkedDeclaration.Find(method, editor.SemanticModel, CancellationToken.None) is { } declared && IsPoll(declared))
        {
            editor.ReplaceNode(
                method.ReturnType,
                SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.BoolKeyword)).WithTriviaFrom(method.ReturnType));
        }
        else
        {
            base.Fix(editor, diagnostic, reported);
        }
    }

    private static bool IsPoll(MarkedDeclaration declared) => declared.Marked.Settings.Events == HandlerEvents.Poll;
}
