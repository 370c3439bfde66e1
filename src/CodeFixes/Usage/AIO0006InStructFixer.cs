using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0006: makes the struct a class, where that breaks nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0006InStructFixer : DocumentFixer
{
    private const string Title = "Make it a class";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.InStruct];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(type, cancellation) is not { TypeKind: TypeKind.Struct } symbol
            || symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree != type.SyntaxTree))
        {
            return [];
        }

        return [new FixChoice(Title, Title, type, symbol)];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        foreach (var reference in editor.SemanticModel.GetDeclaredSymbol((TypeDeclarationSyntax)reported)!.DeclaringSyntaxReferences)
        {
            editor.ReplaceNode(reference.GetSyntax(), static (current, _) => StructToClass.Convert((TypeDeclarationSyntax)current));
        }
    }
}
