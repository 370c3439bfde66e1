using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Summaries;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>What the bodies of a compilation do to memory, as far as somebody asked. From any thread.</summary>
internal sealed class MemoryOfCompilation(Compilation compilation, ThreadingWords words, ListedApis listed)
{
    private readonly ConcurrentDictionary<ISymbol, BodyMemory> _known = new(SymbolEqualityComparer.Default);

    private WaitFlags? _flags;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<BodyMemory>> _types = new(SymbolEqualityComparer.Default);

    /// <summary>The methods that the project lists.</summary>
    public ListedApis Listed => listed;

    public SourceBodies Bodies { get; } = new(compilation);

    /// <summary>What the bodies of a type do, and of the types within it.</summary>
    public ImmutableArray<BodyMemory> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!_types.TryGetValue(type, out var memories))
        {
            var found = ImmutableArray.CreateBuilder<BodyMemory>();
            foreach (var body in TypeBodies.Of(type, Bodies, cancellation))
            {
                found.Add(Of(body, cancellation));
            }

            memories = _types.GetOrAdd(type, found.ToImmutable());
        }

        return memories;
    }

    public WaitFlags Flags(CancellationToken cancellation)
    {
        // Two that look at once find the same.
        if (Volatile.Read(ref _flags) is not { } flags)
        {
            Volatile.Write(ref _flags, flags = WaitFlags.Of(compilation, cancellation));
        }

        return flags;
    }

    /// <summary>What a body does.</summary>
    public BodyMemory Of(Body body, CancellationToken cancellation) =>
        (body.Symbol is null ? null : Kept(body.Symbol)) ?? new SummaryRequest(this, cancellation).Read(body);

    public BodyMemory? Kept(ISymbol method) => _known.TryGetValue(method, out var known) ? known : null;

    public void Keep(Body body, BodyMemory read) => _known.TryAdd(body.Symbol!, read);

    public bool Concerns(INamedTypeSymbol type) => words.AreIn(type);

    /// <summary>
    /// Whether a method that is called may do something that matters: it is of the same type, or of one whose text speaks of threads.
    /// </summary>
    public bool MayMatter(IMethodSymbol method, Body caller)
    {
        var type = OutermostTypeOf(method);
        return SymbolEqualityComparer.Default.Equals(type, OutermostTypeOf(caller.Method)) || (type is not null && words.AreIn(type));
    }

    /// <summary>The type that a member is declared in, and no other type around that.</summary>
    public static INamedTypeSymbol? OutermostTypeOf(ISymbol? member) => member?.ContainingType is { } type ? OutermostOf(type) : null;

    public static INamedTypeSymbol OutermostOf(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
