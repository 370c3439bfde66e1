using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Aio.Analyzers.Usage;
using Aio.Generators.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0002: names one of the contexts in the mark.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0002SeveralContextsFixer : DocumentFixer
{
    private const string KeyPrefix = "Context=";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SeveralContexts];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } mark)
        {
            return [];
        }

        var choices = ImmutableArray.CreateBuilder<FixChoice>(2);
        AddChoice(MarkUsageAnalyzer.FirstContext);
        AddChoice(MarkUsageAnalyzer.SecondContext);
        return choices.ToImmutable();

        void AddChoice(string property)
        {
            if (diagnostic.Properties.TryGetValue(property, out var name) && name is not null)
            {
                choices.Add(new FixChoice($"Run it on '{name}'", KeyPrefix + name, Named(mark, name)));
            }
        }
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        var original = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()!;
        editor.ReplaceNode(original, reported);
    }

    private static AttributeSyntax Named(AttributeSyntax mark, string name) =>
        MarkArguments.With(mark, MarkSettings.ContextArgument, SyntaxFactory.ParseExpression($"nameof({Escape(name)})"));

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
