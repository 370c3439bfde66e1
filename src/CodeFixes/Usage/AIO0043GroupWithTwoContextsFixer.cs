using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0043: takes over the Context of the group's first handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0043GroupWithTwoContextsFixer : DocumentFixer
{
    private const string Key = "Context";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.GroupWithTwoContexts];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await MarkedDeclaration.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } declared
            ? [new FixChoice($"Run it where '{declared.Marked.First.Method.Name}' runs", Key, declared.Mark)]
            : [];

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        if (MarkedDeclaration.Find(reported, editor.SemanticModel, CancellationToken.None) is { } declared
            && MarkedDeclaration.SyntaxOf(declared.Marked.First, CancellationToken.None) is { } first)
        {
            // What the one names, the other can name by the same words.
            var context = MarkArguments.Find(first, MarkSettings.ContextArgument)?.Expression;
            editor.ReplaceNode(
                declared.Mark,
                (current, _) => context is null
                    ? MarkArguments.Without((AttributeSyntax)current, MarkSettings.ContextArgument)
                    : MarkArguments.With((AttributeSyntax)current, MarkSettings.ContextArgument, context));
        }
    }
}
