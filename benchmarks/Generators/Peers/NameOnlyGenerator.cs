using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Benchmarks.Generators.Peers;

/// <summary>The least a generator can do about marked methods: it finds ours, and writes their names, each in a file.</summary>
internal sealed class NameOnlyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Aio.BottomHalfAttribute",
            static (node, _) => node is MethodDeclarationSyntax,
            static (marked, _) => $"{marked.TargetSymbol.ContainingType.Name}.{marked.TargetSymbol.Name}");
        context.RegisterSourceOutput(names, static (output, name) => output.AddSource(name, "// " + name));
    }
}
