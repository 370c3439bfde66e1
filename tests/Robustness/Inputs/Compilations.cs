using System.Collections.Immutable;
using System.CommandLine;
using Aio.Robustness.Tests.Examining;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Spectre.Console;

namespace Aio.Robustness.Tests.Inputs;

/// <summary>Makes compilations that share their references, which are bound once.</summary>
internal static class Compilations
{
    /// <summary>All that this compiler knows, and what is known only if it is asked for.</summary>
    public static readonly CSharpParseOptions ParseOptions = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose)
        .WithFeatures([new("InterceptorsNamespaces", "Corpus"), new("FileBasedProgram", "true")]);

    /// <summary>What the project files of samples and tests say.</summary>
    private static readonly SyntaxTree GlobalUsings = CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Runtime.InteropServices;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Aio;
        """,
        ParseOptions,
        "GlobalUsings.g.cs");

    private static readonly CSharpCompilation Library = Empty(OutputKind.DynamicallyLinkedLibrary);

    private static readonly CSharpCompilation Program = Empty(OutputKind.ConsoleApplication);

    public static CSharpCompilation Of(ImmutableArray<SyntaxTree> trees)
    {
        var runs = trees.Any(tree => ((CompilationUnitSyntax)tree.GetRoot()).Members.Any(member => member is GlobalStatementSyntax));
        return (runs ? Program : Library).AddSyntaxTrees(trees).AddSyntaxTrees(GlobalUsings);
    }

    private static CSharpCompilation Empty(OutputKind kind)
    {
        var compilation = CSharpCompilation.Create(
            "Consumer",
            references:
            [
                .. Net100.References.All,
                .. new[] { typeof(AioContext), typeof(AnsiConsole), typeof(RootCommand) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
            ],
            options: new CSharpCompilationOptions(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions(ToolsUnderTest.RulesOffByDefault.ToImmutableDictionary(rule => rule, _ => ReportDiagnostic.Warn)));

        // Binds the references; what is made from this compilation shares them.
        compilation.GetSpecialType(SpecialType.System_Object);
        return compilation;
    }
}
