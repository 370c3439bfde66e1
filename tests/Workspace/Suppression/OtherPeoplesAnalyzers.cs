using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Workspace.Tests.Suppression;

/// <summary>The analyzers of the .NET SDK and of the editor, to ask one rule of them.</summary>
internal static class OtherPeoplesAnalyzers
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> All =
    [
        .. AnalyzersOf(Path.Combine(AppContext.BaseDirectory, "NetAnalyzers", "Microsoft.CodeAnalysis.NetAnalyzers.dll")),
        .. AnalyzersOf(Path.Combine(AppContext.BaseDirectory, "NetAnalyzers", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll")),
        .. AnalyzersOf(Path.Combine(AppContext.BaseDirectory, "Microsoft.CodeAnalysis.CSharp.Features.dll")),
    ];

    public static ImmutableArray<DiagnosticAnalyzer> For(string id) =>
        [.. All.Where(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id))];

    private static ImmutableArray<DiagnosticAnalyzer> AnalyzersOf(string path) =>
        new AnalyzerFileReference(path, new Loader()).GetAnalyzers(LanguageNames.CSharp);

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
    }
}
