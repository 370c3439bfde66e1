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

    /// <summary>Writes an assembly.</summary>
    /// <returns>The errors and warnings of the compiler, the generators and the analyzers.</returns>
    public static async Task<ImmutableArray<Diagnostic>> Compile(string program, string assembly)
    {
        var language = new CSharpParseOptions(LanguageVersion.CSharp14);
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(assembly),
            [
                CSharpSyntaxTree.ParseText(program, language, "Program.cs", cancellationToken: cancellation),
                CSharpSyntaxTree.ParseText(ImplicitUsings, language, "Usings.cs", cancellationToken: cancellation),
            ],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AioContext).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        CSharpGeneratorDriver
            .Create(All<IIncrementalGenerator>("Aio.Generators").Select(GeneratorExtensions.AsSourceGenerator), parseOptions: language)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var generated, cancellation);
        var analyzers = All<DiagnosticAnalyzer>("Aio.Analyzers").ToImmutableArray();
        var found = await complete.WithAnalyzers(analyzers).GetAllDiagnosticsAsync(cancellation);

        var emitted = complete.Emit(assembly, cancellationToken: cancellation).Diagnostics;

        return [.. generated.Concat(found).Concat(emitted).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private static IEnumerable<T> All<T>(string assembly) =>
        from type in Assembly.Load(assembly).GetTypes()
        where type.IsAssignableTo(typeof(T)) && !type.IsAbstract
        select (T)Activator.CreateInstance(type)!;
}
