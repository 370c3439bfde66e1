using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>AIO1001: puts a full fence between the store and the load, or makes the store one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO1001StoreLoadFixer : OrderingFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.StoreLoad];

    private protected override IEnumerable<OrderingEdit> EditsOf(ReportedCode code) =>
        BarrierEdits.FullFence(code).Concat(StoreExchange.Of(code));
}
