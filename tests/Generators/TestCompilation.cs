using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aio.Generators.Tests;

/// <summary>Compiles sources as the strictest of users would, and runs the generator over them.</summary>
internal static class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location),
    ];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: true,
        allowUnsafe: true,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Of(params string[] sources) =>
        CSharpCompilation.Create(
            "Consumer",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{index}.cs")),
            References,
            Options);

    public static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create(
            [new StubGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorDriverRunResult Generate(Compilation compilation) =>
        Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();

    /// <summary>The compilation with what was generated for it; nothing the compiler warns of is silenced in there.</summary>
    public static Compilation WithGenerated(Compilation compilation)
    {
        var result = Generate(compilation);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        return compilation.AddSyntaxTrees(result.Sources.Select(source => CSharpSyntaxTree.ParseText(
            source.SourceText.ToString().Replace("#pragma warning disable\n", "", StringComparison.Ordinal),
            ParseOptions,
            source.HintName)));
    }

    /// <summary>All that the compiler says, but for the hidden; the documentation is checked too.</summary>
    public static string[] Complaints(Compilation compilation) =>
    [
        .. compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && !NeedsSilence(diagnostic))
            .Select(diagnostic => diagnostic.ToString()),
    ];

    /// <summary>Generated files silence all warnings, but these are the only ones that need it.</summary>
    private static bool NeedsSilence(Diagnostic diagnostic) =>
        diagnostic.Id is "CS0612" or "CS0618" or "CS0108" or "CS9124"
        && diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);
}
