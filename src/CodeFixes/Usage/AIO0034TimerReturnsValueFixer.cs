using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0034: makes the method return void, where nothing is lost by it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0034TimerReturnsValueFixer : ReturnTypeFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.TimerReturnsValue];
}
