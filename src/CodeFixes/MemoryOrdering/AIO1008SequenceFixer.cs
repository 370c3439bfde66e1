using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>AIO1008: puts a read barrier before the second read of the sequence.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO1008SequenceFixer : OrderingFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.Sequence];

    private protected override IEnumerable<OrderingEdit> EditsOf(ReportedCode code) => BarrierEdits.ReadBarrier(code);
}
