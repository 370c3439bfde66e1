using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0020: removes the setting that has no meaning.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0020QueueSettingWithoutParametersFixer : DocumentFixer
{
    private const string Title = "Remove the setting";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.QueueSettingWithoutParameters];

    private protected override Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        Task.FromResult(ImmutableArray.Create(new FixChoice(Title, Title)));

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        if (reported.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals.Name.Identifier.ValueText: var setting } argument)
        {
            editor.ReplaceNode(
                argument.FirstAncestorOrSelf<AttributeSyntax>()!,
                (current, _) => MarkArguments.Without((AttributeSyntax)current, setting));
        }
    }
}
