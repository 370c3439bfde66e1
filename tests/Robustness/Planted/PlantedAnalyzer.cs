using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Robustness.Tests.Planted;

/// <summary>An analyzer that does what it is told, for each type.</summary>
#pragma warning disable RS1001, RS1036, RS2008 // It is no compiler's to find.
internal sealed class PlantedAnalyzer(Action<SymbolAnalysisContext> act) : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("PLANTED", "Title", "Message", "Category", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(act, SymbolKind.NamedType);
    }
}
