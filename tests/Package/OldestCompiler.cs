using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Package.Tests;

/// <summary>The compiler of SDK 10.0.100 in this process, with the package as NuGet would hand it over.</summary>
internal sealed class OldestCompiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private readonly PortableExecutableReference _runtime;
    private readonly ImmutableArray<ISourceGenerator> _generators;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;

    public OldestCompiler(PackedPackage package)
    {
        var folder = Path.Combine(package.Folder, $"compiler-{Guid.NewGuid():N}");
        ZipFile.ExtractToDirectory(package.Package, folder);
        _runtime = MetadataReference.CreateFromFile(Path.Combine(folder, "lib", "net10.0", "Aio.Runtime.dll"));

        var loader = new Loader();
        var files = Directory.GetFiles(Path.Combine(folder, "analyzers", "dotnet", "cs"));
        Array.ForEach(files, loader.AddDependencyLocation);
        var references = files.Select(file => new AnalyzerFileReference(file, loader)).ToList();
        references.ForEach(reference => reference.AnalyzerLoadFailed += (_, failure) => Assert.Fail(failure.Message));
        _generators = [.. references.SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp))];
        _analyzers = [.. references.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))];
    }

    /// <summary>Compiles a stranger's project.</summary>
    public (Diagnostic[] Complaints, MetadataReference? Assembly) Compile(string stranger, params MetadataReference[] libraries) =>
        Compile(stranger, text => text, libraries);

    public (Diagnostic[] Complaints, MetadataReference? Assembly) Compile(string stranger, Func<string, string> change, params MetadataReference[] libraries)
    {
        var folder = StrangersProject.SourceFolder(stranger);
        var isProgram = File.ReadAllText(Directory.GetFiles(folder, "*.csproj.txt").Single()).Contains("<OutputType>Exe", StringComparison.Ordinal);
        var sources = Directory.GetFiles(folder, "*.cs").Select(file => CSharpSyntaxTree.ParseText(change(File.ReadAllText(file)), ParseOptions, file));
        var compilation = CSharpCompilation.Create(
            Path.GetFileName(stranger),
            [CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions), .. sources],
            [.. Net100.References.All, _runtime, .. libraries],
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                checkOverflow: true,
                warningLevel: 9999,
                nullableContextOptions: NullableContextOptions.Enable));

        var cancellation = TestContext.Current.CancellationToken;
        CSharpGeneratorDriver.Create(_generators, parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var ofGenerators, cancellation);
        var found = generated.WithAnalyzers(_analyzers).GetAllDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
        using var assembly = new MemoryStream();
        var emitted = generated.Emit(assembly, cancellationToken: cancellation);
        return (
            [.. ofGenerators.Concat(found).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)],
            emitted.Success ? MetadataReference.CreateFromImage(assembly.ToArray()) : null);
    }

    /// <summary>Loads what the compiler asks for, and what that refers to of the package's own.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        private readonly AssemblyLoadContext _loaded = new("Package");
        private readonly Dictionary<string, string> _files = [];

        public Loader() => _loaded.Resolving += (context, name) =>
            _files.TryGetValue(name.Name!, out var file) ? context.LoadFromAssemblyPath(file) : null;

        public void AddDependencyLocation(string fullPath) => _files[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

        public Assembly LoadFromPath(string fullPath) => _loaded.LoadFromAssemblyPath(fullPath);
    }
}
