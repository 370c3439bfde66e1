using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Aio.Robustness.Tests.Planted;

/// <summary>A generator that writes what it is told, for each class that is named.</summary>
/// <param name="emit">From the name of a class to a hint name and a text.</param>
internal sealed class PlantedGenerator(Func<string, (string HintName, string Text)> emit) : IIncrementalGenerator
{
    public static ImmutableArray<ISourceGenerator> Of(Func<string, (string HintName, string Text)> emit) => [new PlantedGenerator(emit).AsSourceGenerator()];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is ClassDeclarationSyntax,
            static (found, _) => ((ClassDeclarationSyntax)found.Node).Identifier.Text);
        context.RegisterSourceOutput(names, (output, name) =>
        {
            var (hintName, text) = emit(name);
            output.AddSource(hintName, SourceText.From(text, Encoding.UTF8));
        });
    }
}
