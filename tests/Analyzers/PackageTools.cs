using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Analyzers.Tests;

/// <summary>The generators and analyzers of the package, found as the compiler finds them: by their attributes.</summary>
internal static class PackageTools
{
    public static IEnumerable<DiagnosticAnalyzer> Analyzers =>
        from type in typeof(RuleIds).Assembly.GetTypes()
        where type.IsDefined(typeof(DiagnosticAnalyzerAttribute))
        select (DiagnosticAnalyzer)Activator.CreateInstance(type)!;

    public static IEnumerable<Type> Generators =>
        Assembly.Load("Aio.Generators").GetTypes().Where(type => type.IsDefined(typeof(GeneratorAttribute)));

    /// <summary>The compilation with what all generators write for it.</summary>
    public static Compilation WithGenerated(Compilation compilation, CSharpParseOptions options, CancellationToken cancellation)
    {
        var generators = Generators
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        var driver = CSharpGeneratorDriver.Create(generators, parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _, cancellation);

        Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        Assert.Empty(driver.GetRunResult().Diagnostics);
        return complete;
    }
}
