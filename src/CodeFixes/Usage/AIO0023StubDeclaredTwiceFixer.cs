using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0023: gives the later stubs another name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0023StubDeclaredTwiceFixer : StubNameFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.StubDeclaredTwice];
}
