using Aio.Generators;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Aio.CodeFixes.Tests;

/// <summary>Runs an analyzer and a fixer over a source; the fix for one diagnostic, and that for all of them.</summary>
internal sealed class CodeFixTest<TAnalyzer, TFixer> : CSharpCodeFixTest<TAnalyzer, TFixer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFixer : CodeFixProvider, new()
{
    private static readonly ReferenceAssemblies NoPackages = new("net10.0");

    private CodeFixTest(string source, string fixedSource)
    {
        // From memory: no package is restored.
        ReferenceAssemblies = NoPackages;
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
        foreach (var state in (SolutionState[])[TestState, FixedState])
        {
            state.AdditionalReferences.AddRange(Net100.References.All);
            state.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location));
        }

        // What is generated is compiled with it; what that looks like is tested elsewhere.
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
        TestCode = source;
        FixedCode = fixedSource;
    }

    public static Task VerifyAsync(string source, string fixedSource, string? key = null, int iterations = 1) =>
        new CodeFixTest<TAnalyzer, TFixer>(source, fixedSource) { CodeActionEquivalenceKey = key, NumberOfIncrementalIterations = iterations, NumberOfFixAllIterations = 1 }
            .RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Nothing is offered that would not help.</summary>
    public static Task VerifyNoFixAsync(string source, params string[] otherSources) => VerifyNotOfferedAsync(source, key: null, otherSources);

    /// <summary>One way is not offered, whatever else is.</summary>
    public static Task VerifyNotOfferedAsync(string source, string? key, params string[] otherSources)
    {
        var test = new CodeFixTest<TAnalyzer, TFixer>(source, source)
        {
            CodeActionEquivalenceKey = key,
            NumberOfIncrementalIterations = 0,
            NumberOfFixAllIterations = 0,
        };
        foreach (var other in otherSources)
        {
            test.TestState.Sources.Add(other);
            test.FixedState.Sources.Add(other);
        }

        test.FixedState.MarkupHandling = MarkupMode.Allow;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(StubGenerator)];

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
}
