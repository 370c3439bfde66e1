using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0024: removes the second mark.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0024OverrideOfMarkedFixer() : MarkRemovalFixer(RuleIds.OverrideOfMarked, "Remove the mark");
