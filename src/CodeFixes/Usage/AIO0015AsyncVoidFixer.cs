using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0015: makes a bottom half return ValueTask, which the loop waits for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0015AsyncVoidFixer : DocumentFixer
{
    private const string Title = "Return ValueTask";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AsyncVoid];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await MarkedDeclaration.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } declared
            || declared.Marked.Mark.Kind != MarkKind.BottomHalf
            || MethodUses.IsBoundByOthers(declared.Marked.Method)
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || ValueTaskIn(model) is null)
        {
            return [];
        }

        return [new FixChoice(Title, Title, declared.Syntax, declared.Marked.Method)];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        var type = ((MethodDeclarationSyntax)reported).ReturnType;
        editor.ReplaceNode(
            type,
            editor.Generator.TypeExpression(ValueTaskIn(editor.SemanticModel)!).WithTriviaFrom(type).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation));
    }

    private static INamedTypeSymbol? ValueTaskIn(SemanticModel model) =>
        model.Compilation.GetTypesByMetadataName("System.Threading.Tasks.ValueTask") is [{ } type] ? type : null;
}
