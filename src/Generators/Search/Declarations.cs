using System.Collections.Immutable;
using Aio.Generators.Marks;
using Aio.Generators.Stubs;
using Aio.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Aio.Generators.Search;

/// <summary>
/// What a program declares. Two of them are equal if nothing that stands outside of bodies differs, so that the types with marks,
/// and what is written about them, are the same.
/// </summary>
/// <remarks>
/// It holds its compilation until it has been parsed, and from then on the values. The driver keeps the older one of two that are
/// equal; it would be a burden if that kept a compilation alive.
/// </remarks>
internal sealed class Declarations
{
    public static readonly IEqualityComparer<Declarations> Comparer = new DeclarationsComparer();

    private readonly string? _assemblyName;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private ImmutableArray<SyntaxTree> _trees;
    private Parsed? _parsed;
    private Compilation? _compilation;

    public Declarations(Compilation compilation)
    {
        _compilation = compilation;
        _assemblyName = compilation.AssemblyName;
        _options = compilation.Options;
        _references = compilation.ExternalReferences;
        _trees = [.. compilation.SyntaxTrees];
    }

    /// <summary>The types with marks that can work, in the order of the text.</summary>
    public ImmutableArray<TypeStubs> Parse(CancellationToken cancellation)
    {
        // Whoever comes second finds the one or the other: the values are written before the compilation is let go.
        var compilation = Volatile.Read(ref _compilation);
        if (Volatile.Read(ref _parsed) is { } parsed)
        {
            return parsed.Types;
        }

        var types = TypesOf(compilation!, out var mayHaveMarks, cancellation);
        Volatile.Write(ref _parsed, new Parsed(types, mayHaveMarks));
        Volatile.Write(ref _compilation, null);
        return types;
    }

    private static ImmutableArray<TypeStubs> TypesOf(Compilation compilation, out bool mayHaveMarks, CancellationToken cancellation)
    {
        var models = ImmutableArray.CreateBuilder<TypeStubs>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var aliases = GlobalAliasesOf(compilation, cancellation);
        mayHaveMarks = aliases is not null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var marked = aliases is null ? MarkedTree.Of(tree, cancellation) : MarkedTree.Look(tree, aliases, cancellation);
            if (marked.Types.IsEmpty)
            {
                continue;
            }

            mayHaveMarks = true;

            // The one that finds the symbols of this tree's types; nothing else is bound with it.
#pragma warning disable RS0030
            var semantics = compilation.GetSemanticModel(tree);
#pragma warning restore RS0030
            foreach (var declaration in marked.Types)
            {
                cancellation.ThrowIfCancellationRequested();
                if (semantics.GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type
                    && seen.Add(type)
                    && TypeParser.Parse(TypeMarks.Of(type), compilation, cancellation) is { } model)
                {
                    models.Add(model);
                }
            }
        }

        HintNames.Assign(models);
        return models.ToImmutable();
    }

    private static HashSet<string>? GlobalAliasesOf(Compilation compilation, CancellationToken cancellation)
    {
        HashSet<string>? aliases = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var alias in MarkedTree.Of(tree, cancellation).GlobalAliases)
            {
                (aliases ??= new HashSet<string>(StringComparer.Ordinal)).Add(alias);
            }
        }

        return aliases;
    }

    /// <param name="mayHaveMarks">Whether a file looks as if it had marks, or names for them, be they right or wrong.</param>
    private sealed class Parsed(ImmutableArray<TypeStubs> types, bool mayHaveMarks)
    {
        public ImmutableArray<TypeStubs> Types { get; } = types;

        public bool MayHaveMarks { get; } = mayHaveMarks;
    }

    private sealed class DeclarationsComparer : IEqualityComparer<Declarations>
    {
        public bool Equals(Declarations? older, Declarations? newer)
        {
            if (ReferenceEquals(older, newer))
            {
                return true;
            }

            if (older is null
                || newer is null
                || older._assemblyName != newer._assemblyName
                || !older._options.Equals(newer._options)
                || !Same(older._references, newer._references))
            {
                return false;
            }

            var before = older._trees;
            var after = newer._trees;
            if (before.Length != after.Length)
            {
                return false;
            }

            // In a program without marks nothing else matters.
            var isAboutMarks = Volatile.Read(ref older._parsed) is not { MayHaveMarks: false };
            for (var i = 0; i < before.Length; i++)
            {
                if (!ReferenceEquals(before[i], after[i])
                    && (isAboutMarks ? !DeclarationText.Same(before[i], after[i]) : MarkedTree.Of(after[i], CancellationToken.None).MayHaveMarks))
                {
                    return false;
                }
            }

            // They stand for each other: the next comparison need not look at what was edited before it.
            older._trees = after;
            return true;
        }

        // The driver compares, and puts none into a table.
        public int GetHashCode(Declarations declarations) => declarations._trees.Length;

        private static bool Same(ImmutableArray<MetadataReference> before, ImmutableArray<MetadataReference> after)
        {
            if (before == after)
            {
                return true;
            }

            if (before.Length != after.Length)
            {
                return false;
            }

            for (var i = 0; i < before.Length; i++)
            {
                if (!ReferenceEquals(before[i], after[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
