using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Benchmarks.Analyzers.Peers;

/// <summary>The analyzers that the SDK brings for every project, with the severities that it gives their rules.</summary>
internal static class SdkAnalyzers
{
    private static readonly string Folder = Told("SdkAnalyzers");

    private static readonly string[] Files = ["Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"];

    public static ImmutableArray<DiagnosticAnalyzer> Load()
    {
        var loader = new Loader();
        return
        [
            .. Files.Select(file => new AnalyzerFileReference(Path.Combine(Folder, file), loader))
                .SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp)),
        ];
    }

    /// <summary>A build asks for warnings only: what would only make suggestions does not run.</summary>
    public static ImmutableDictionary<string, ReportDiagnostic> SeveritiesInBuild(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var severities = SeveritiesInEditor().ToBuilder();
        foreach (var rule in analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics))
        {
            if (!severities.TryGetValue(rule.Id, out var severity) || severity == ReportDiagnostic.Default)
            {
                severity = !rule.IsEnabledByDefault ? ReportDiagnostic.Suppress
                    : rule.DefaultSeverity >= DiagnosticSeverity.Warning ? ReportDiagnostic.Warn
                    : ReportDiagnostic.Info;
            }

            severities[rule.Id] = severity is ReportDiagnostic.Warn or ReportDiagnostic.Error ? severity : ReportDiagnostic.Suppress;
        }

        return severities.ToImmutable();
    }

    /// <summary>An editor shows suggestions, too, and knows of hidden ones.</summary>
    public static ImmutableDictionary<string, ReportDiagnostic> SeveritiesInEditor()
    {
        var path = Path.Combine(Folder, "build", "config", $"analysislevel_{Told("SdkAnalysisLevel")}_default.globalconfig");
        return AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(path)), path))).GlobalConfigOptions.TreeOptions;
    }

    private static string Told(string key) => typeof(SdkAnalyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == key).Value!;

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
