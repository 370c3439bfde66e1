using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0008: drops the 'file' modifier, where no other type has the name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0008InFileLocalTypeFixer : DocumentFixer
{
    private const string Title = "Drop 'file'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.InFileLocalType];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || root.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().OfType<TypeDeclarationSyntax>().LastOrDefault() is not { } type
            || model.GetDeclaredSymbol(type, cancellation) is not { IsFileLocal: true } symbol
            || symbol.ContainingNamespace.GetTypeMembers(symbol.Name, symbol.Arity).Length > 1)
        {
            return [];
        }

        return [new FixChoice(Title, Title, type, symbol)];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        // A file-local type is outermost, and all of it is in its file.
        foreach (var reference in editor.SemanticModel.GetDeclaredSymbol((TypeDeclarationSyntax)reported)!.DeclaringSyntaxReferences)
        {
            editor.ReplaceNode(
                reference.GetSyntax(),
                static (current, _) => Modifiers.Without((TypeDeclarationSyntax)current, SyntaxKind.FileKeyword));
        }
    }
}
