using System.Composition;
using Aio.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Aio.CodeFixes.Usage;

/// <summary>AIO0027: removes the second mark.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AIO0027MarkedTwiceFixer() : MarkRemovalFixer(RuleIds.MarkedTwice, "Remove this mark");
