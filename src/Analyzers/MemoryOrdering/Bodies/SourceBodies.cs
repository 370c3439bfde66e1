using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aio.Analyzers.MemoryOrdering.Bodies;

/// <summary>The bodies of the methods of a compilation, wherever their text stands.</summary>
internal sealed class SourceBodies(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly ConcurrentDictionary<ISymbol, Body?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The one of a method or an accessor; null if it has none here.</summary>
    public Body? Of(IMethodSymbol method, CancellationToken cancellation)
    {
        method = (method.PartialImplementationPart ?? method).OriginalDefinition;
        return _known.TryGetValue(method, out var known) ? known : _known.GetOrAdd(method, Find(method, cancellation));
    }

    private Body? Find(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (DeclarationOf(reference.GetSyntax(cancellation)) is { } declaration)
            {
                return Body.Of(method, declaration, ModelOf(declaration.SyntaxTree), cancellation);
            }
        }

        return null;
    }

    /// <summary>What a graph can be made of; null if there is no body.</summary>
    private static SyntaxNode? DeclarationOf(SyntaxNode syntax) => syntax switch
    {
        BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or CompilationUnitSyntax => syntax,
        _ => null,
    };

    // A call leads into other files, whose models no callback is given. They are asked for single methods; nothing else is bound.
    private SemanticModel ModelOf(SyntaxTree tree)
    {
#pragma warning disable RS0030, RS1030
        return _models.TryGetValue(tree, out var model) ? model : _models.GetOrAdd(tree, compilation.GetSemanticModel(tree));
#pragma warning restore RS0030, RS1030
    }
}
