using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Robustness.Tests.Examining;

/// <summary>All generators, analyzers and suppressors of the package, found as the compiler finds them: by their attributes.</summary>
internal static class ToolsUnderTest
{
    private static readonly ImmutableArray<Type> Types =
        [.. new[] { "Aio.Generators", "Aio.Analyzers" }.SelectMany(name => Assembly.Load(name).GetTypes()).Where(type => !type.IsAbstract)];

    public static ImmutableArray<ISourceGenerator> Generators { get; } =
    [
        .. from type in Types
           where type.IsDefined(typeof(GeneratorAttribute))
           let tool = Activator.CreateInstance(type)
           select tool as ISourceGenerator ?? ((IIncrementalGenerator)tool).AsSourceGenerator(),
    ];

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. Types.Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute))).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Rules that run only where somebody turns them on.</summary>
    public static IEnumerable<string> RulesOffByDefault =>
        Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Where(rule => !rule.IsEnabledByDefault).Select(rule => rule.Id).Distinct();
}
