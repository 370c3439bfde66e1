using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Aio.Analyzers.CallingContext;
using Aio.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Aio.CodeFixes.CallingContext;

/// <summary>AIO2001: marks a method that publishes before it notifies, on every path, but doesn't say so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO2001NotifyOutsidePublisherFixer : DocumentFixer
{
    private const string Title = "Mark as [AioPublisher]";
    private const string Attribute = "Aio.AioPublisherAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NotifyOutsidePublisher];

    private protected override async Task<ImmutableArray<FixChoice>> GetChoicesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (!diagnostic.Properties.ContainsKey(NotifyRules.OnlyMarkIsMissing)
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || DeclarationAround(root.FindNode(diagnostic.Location.SourceSpan)) is not { } declaration)
        {
            return [];
        }

        return [new FixChoice(Title, Title, declaration)];
    }

    private protected override void Fix(DocumentEditor editor, Diagnostic diagnostic, SyntaxNode reported)
    {
        foreach (var type in editor.SemanticModel.Compilation.GetTypesByMetadataName(Attribute))
        {
            if (RuntimeTypes.IsAioPublisherAttribute(type))
            {
                editor.ReplaceNode(reported, (current, generator) => IsMarked(current)
                    ? current
                    : generator.AddAttributes(
                        current,
                        generator.Attribute(generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation)));
                return;
            }
        }
    }

    /// <summary>What can carry the mark. A lambda or a local function is better turned into a method.</summary>
    private static SyntaxNode? DeclarationAround(SyntaxNode node)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax:
                    return current;
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property }:
                    return property;
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Another diagnostic of the same method may have marked it.</summary>
    private static bool IsMarked(SyntaxNode declaration)
    {
        var lists = declaration switch
        {
            MemberDeclarationSyntax member => member.AttributeLists,
            AccessorDeclarationSyntax accessor => accessor.AttributeLists,
            _ => default,
        };

        return lists.Any(static list => list.Attributes.Any(static attribute =>
            attribute.Name.ToString().EndsWith("AioPublisherAttribute", StringComparison.Ordinal)));
    }
}
