using System.Collections.Immutable;
using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0021: gives the stubs another name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0021StubCollidesWithMemberFixer : StubNameFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.StubCollidesWithMember];
}
