using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0014: makes the method return void, or the task without a result, where nothing is lost by it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0014ReturnsValueFixer : ReturnTypeFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ReturnsValue];

    private protected override bool MayReturnTask => true;
}
