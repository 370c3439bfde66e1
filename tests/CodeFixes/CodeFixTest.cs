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

        TestCode = source;
        FixedCode = fixedSource;
    }

    public static Task VerifyAsync(string source, string fixedSource, string? key = null, int iterations = 1) =>
        new CodeFixTest<TAnalyzer, TFixer>(source, fixedSource) { CodeActionEquivalenceKey = key, NumberOfIncrementalIterations = iterations, NumberOfFixAllIterations = 1 }
            .RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Nothing is offered that would not help.</summary>
    public static Task VerifyNoFixAsync(string source)
    {
        var test = new CodeFixTest<TAnalyzer, TFixer>(source, source) { NumberOfIncrementalIterations = 0, NumberOfFixAllIterations = 0 };
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
}
