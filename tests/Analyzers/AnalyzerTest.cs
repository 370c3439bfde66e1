using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Aio.Analyzers.Tests;

/// <summary>Runs an analyzer over a source whose expected diagnostics are marked in it.</summary>
internal sealed class AnalyzerTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private static readonly ReferenceAssemblies NoPackages = new("net10.0");

    private bool _hasStubs;

    private AnalyzerTest(string source)
    {
        // From memory: no package is restored.
        ReferenceAssemblies = NoPackages;
        TestState.AdditionalReferences.AddRange(Net100.References.All);
        TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location));
        TestCode = source;

        // A rule may have several messages; the mark in the source names the rule.
        MarkupOptions = MarkupOptions.UseFirstDescriptor;
    }

    public static Task VerifyAsync(string source, params string[] otherSources) => VerifyAsync(source, CompilerDiagnostics.Errors, otherSources);

    /// <summary>With the stubs of marked methods.</summary>
    public static Task VerifyWithStubsAsync(string source)
    {
        var test = new AnalyzerTest<TAnalyzer>(source) { CompilerDiagnostics = CompilerDiagnostics.Errors, _hasStubs = true, TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck };
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Of a program with top-level statements.</summary>
    public static Task VerifyProgramAsync(string source)
    {
        var test = new AnalyzerTest<TAnalyzer>(source) { CompilerDiagnostics = CompilerDiagnostics.Errors };
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>With an additional file, whose diagnostics are marked in it.</summary>
    public static Task VerifyWithFileAsync(string source, string fileName, string file)
    {
        var test = new AnalyzerTest<TAnalyzer>(source) { CompilerDiagnostics = CompilerDiagnostics.Errors };
        test.TestState.AdditionalFiles.Add((fileName, file));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Where the compiler has errors of its own.</summary>
    public static Task VerifyBrokenAsync(string source) => VerifyAsync(source, CompilerDiagnostics.None, []);

    private static Task VerifyAsync(string source, CompilerDiagnostics compiler, string[] otherSources)
    {
        var test = new AnalyzerTest<TAnalyzer>(source) { CompilerDiagnostics = compiler };
        foreach (var other in otherSources)
        {
            test.TestState.Sources.Add(other);
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override IEnumerable<Type> GetSourceGenerators() => _hasStubs ? PackageTools.Generators : [];

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
}
