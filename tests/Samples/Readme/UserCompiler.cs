using System.Collections.Immutable;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Aio.Samples.Tests.Readme;

/// <summary>Compiles a program as the compiler of a user does who has added the package to a new console project.</summary>
internal static class UserCompiler
{
    // What the SDK adds to a console project with implicit usings.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    /// <summary>Writes an assembly.</summary>
    /// <returns>The errors and warnings of the compiler, the generators and the analyzers.</returns>
    public static async Task<ImmutableArray<Diagnostic>> Compile(string program, string assembly)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var complete = WithGenerated(
            Compilation(Path.GetFileNameWithoutExtension(assembly), OutputKind.ConsoleApplication, [("Program.cs", program)]), out var generated);
        var found = await Diagnose(complete);
        var emitted = complete.Emit(assembly, cancellationToken: cancellation).Diagnostics;

        return [.. generated.Concat(found).Concat(emitted).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    /// <summary>Looks through the files of a library.</summary>
    /// <returns>The errors, warnings and suggestions of the compiler, the generators and the analyzers.</returns>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(IEnumerable<(string Path, string Text)> files)
    {
        var complete = WithGenerated(Compilation("Library", OutputKind.DynamicallyLinkedLibrary, files), out var generated);
        return [.. generated.Concat(await Diagnose(complete)).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info)];
    }

    private static CSharpCompilation Compilation(string name, OutputKind kind, IEnumerable<(string Path, string Text)> files) => CSharpCompilation.Create(
        name,
        files.Append(("Usings.cs", ImplicitUsings))
            .Select(file => CSharpSyntaxTree.ParseText(file.Item2, Language, file.Item1, cancellationToken: TestContext.Current.CancellationToken)),
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
        new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));

    private static Compilation WithGenerated(CSharpCompilation compilation, out ImmutableArray<Diagnostic> diagnostics)
    {
        CSharpGeneratorDriver
            .Create(All<IIncrementalGenerator>("Aio.Generators").Select(GeneratorExtensions.AsSourceGenerator), parseOptions: Language)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out diagnostics, TestContext.Current.CancellationToken);
        return complete;
    }

    private static Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation) =>
        compilation.WithAnalyzers([.. All<DiagnosticAnalyzer>("Aio.Analyzers")]).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static IEnumerable<T> All<T>(string assembly) =>
        from type in Assembly.Load(assembly).GetTypes()
        where type.IsAssignableTo(typeof(T)) && !type.IsAbstract
        select (T)Activator.CreateInstance(type)!;
}
