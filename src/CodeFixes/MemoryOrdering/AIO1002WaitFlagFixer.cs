using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>AIO1002: puts a full fence between a wait flag and its state, or makes the store one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO1002WaitFlagFixer : OrderingFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.WaitFlag];

    private protected override IEnumerable<OrderingEdit> EditsOf(ReportedCode code) =>
        BarrierEdits.FullFence(code).Concat(StoreExchange.Of(code));
}
