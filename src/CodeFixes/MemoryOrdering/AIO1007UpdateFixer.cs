using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.MemoryOrdering;

/// <summary>AIO1007: updates in one step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO1007UpdateFixer : OrderingFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.Update];

    private protected override IEnumerable<OrderingEdit> EditsOf(ReportedCode code) => UpdateEdits.Of(code).Concat(TestThenSet.Of(code));
}
