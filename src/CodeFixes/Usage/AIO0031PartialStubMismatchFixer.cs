using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0031: declares the partial method as the stub is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0031PartialStubMismatchFixer : DocumentFixer
{
    private const string Title = "Declare it as the stub is";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.PartialStubMismatch];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && root.FindNode(diagnostic.Location.SourceSpan) is MethodDeclarationSyntax method
            && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && StubOf(method, model, cancellation) is not null
                ? [new FixChoice(Title, Title, method)]
                : [];

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        var method = (MethodDeclarationSyntax)reported;
        var model = editor.SemanticModel;
        var stub = StubOf(method, model, CancellationToken.None)!;
        var type = SyntaxFactory.PredefinedType(SyntaxFactory.Token(stub.ReturnsBool ? SyntaxKind.BoolKeyword : SyntaxKind.VoidKeyword));
        var changed = method
            .WithReturnType(type.WithTriviaFrom(method.ReturnType))
            .WithIdentifier(method.Identifier.WithTrailingTrivia(method.TypeParameterList?.GetTrailingTrivia() ?? method.Identifier.TrailingTrivia))
            .WithTypeParameterList(null)
            .WithConstraintClauses([])
            .WithParameterList(PartialStubs.ParametersOf(stub, method, model, editor.Generator)
                .WithTrailingTrivia(method.ConstraintClauses.LastOrDefault()?.GetTrailingTrivia() ?? method.ParameterList.GetTrailingTrivia()));
        changed = stub.Marked.Method.IsStatic
            ? (changed.Modifiers.Any(SyntaxKind.StaticKeyword) ? changed : Modifiers.With(changed, SyntaxKind.StaticKeyword))
            : Modifiers.Without(changed, SyntaxKind.StaticKeyword);
        if (stub.ReturnsBool && !changed.Modifiers.Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind())))
        {
            // The language wants one on a partial method that returns something.
            changed = Modifiers.With(changed, SyntaxKind.PrivateKeyword);
        }

        editor.ReplaceNode(method, changed);
    }

    /// <summary>The stub that is meant: the only one of that name.</summary>
    private static StubSignature? StubOf(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation) =>
        model.GetDeclaredSymbol(method, cancellation) is { } symbol
        && TypeMarks.Of(symbol.ContainingType).StubsCalled(symbol.Name) is [{ } stub]
            ? stub
            : null;
}
