using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0016: passes a value, where the method reads no more than that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0016ParameterByReferenceFixer : DocumentFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ParameterByReference];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MarkedDeclaration.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } declared
            || MethodUses.IsBoundByOthers(declared.Marked.Method)
            || declared.Syntax.SyntaxTree.GetRoot(cancellation).FindToken(diagnostic.Location.SourceSpan.Start).Parent is not ParameterSyntax parameter
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        if (!parameter.Modifiers.Any(SyntaxKind.RefKeyword))
        {
            return parameter.Modifiers.Any(SyntaxKind.OutKeyword) ? [] : [new FixChoice("Drop 'scoped'", "In", parameter, declared.Marked.Method)];
        }

        return parameter.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? [new FixChoice("Pass it by 'in'", "In", parameter, declared.Marked.Method)]
            : IsOnlyRead(parameter, declared.Syntax, model, cancellation) ? [new FixChoice("Pass it by value", "Value", parameter, declared.Marked.Method)]
            : [];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        var parameter = (ParameterSyntax)reported;
        var leading = parameter.Modifiers[0].LeadingTrivia;
        var byValue = parameter.Modifiers.Any(SyntaxKind.RefKeyword) && !parameter.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
        editor.ReplaceNode(
            parameter,
            byValue
                ? parameter.WithModifiers([]).WithType(parameter.Type!.WithLeadingTrivia(leading))
                : parameter.WithModifiers([SyntaxFactory.Token(leading, SyntaxKind.InKeyword, [SyntaxFactory.Space])]));
    }

    /// <summary>Whether nothing is written through the reference; of a struct that can change, a call might.</summary>
    private static bool IsOnlyRead(ParameterSyntax parameter, MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(parameter, cancellation) is not { Type: { } type } symbol
            || (!type.IsReferenceType && !type.IsReadOnly && type.TypeKind != TypeKind.Enum && type.SpecialType == SpecialType.None))
        {
            return false;
        }

        var flow = method.Body is not null ? model.AnalyzeDataFlow(method.Body)
            : method.ExpressionBody is not null ? model.AnalyzeDataFlow(method.ExpressionBody.Expression)
            : null;
        return flow is { Succeeded: true } && !flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default);
    }
}
