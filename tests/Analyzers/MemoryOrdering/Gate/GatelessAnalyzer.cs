using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering;
using Aio.Analyzers.MemoryOrdering.Apis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Tests.MemoryOrdering.Gate;

/// <summary>The rules about the order of memory, asked of all types, and of all their members, those too that the gate takes to have nothing to report.</summary>
#pragma warning disable RS1001 // Not for a compiler to find.
internal sealed class GatelessAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = new MemoryOrderingAnalyzer().SupportedDiagnostics;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var listed = ListedApis.Of(start.Options.AdditionalFiles, start.CancellationToken);
            var memory = new MemoryOfCompilation(start.Compilation, ThreadingWords.Of(start.Compilation, listed, start.CancellationToken), listed);
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol is INamedTypeSymbol { ContainingType: null, TypeKind: TypeKind.Class or TypeKind.Struct } type)
                    {
                        MemoryOrderingAnalyzer.Analyze(type, memory, members: null, symbol);
                        ThreadRules.Report(type, memory, mayRace: true, mayPublish: true, symbol);
                    }
                },
                SymbolKind.NamedType);
        });
    }
}
