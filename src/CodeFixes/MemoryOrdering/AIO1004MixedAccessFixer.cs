using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>AIO1004: makes the plain access as atomic as the others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO1004MixedAccessFixer : OrderingFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.MixedAccess];

    private protected override IEnumerable<OrderingEdit> EditsOf(ReportedCode code) => AccessEdits.OfOne(code);
}
