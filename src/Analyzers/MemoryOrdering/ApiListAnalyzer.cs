using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>Finds lines of <c>aio.MemoryOrdering.txt</c> that list nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApiListAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [MemoryOrderingRules.ApiListWord, MemoryOrderingRules.ApiListName];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        if (!ListedApis.IsOne(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var line in text.Lines)
        {
            var parsed = ApiLine.Parse(text, line);
            var rule = parsed.Kind switch
            {
                ApiLineKind.UnknownWord => MemoryOrderingRules.ApiListWord,
                ApiLineKind.NoMethod => MemoryOrderingRules.ApiListName,
                _ => null,
            };
            if (rule is not null)
            {
                var place = Location.Create(context.AdditionalFile.Path, parsed.Span, text.Lines.GetLinePositionSpan(parsed.Span));
                context.ReportDiagnostic(Diagnostic.Create(rule, place, text.ToString(parsed.Span)));
            }
        }
    }
}
