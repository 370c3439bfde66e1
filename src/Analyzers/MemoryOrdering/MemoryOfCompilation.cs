using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Gate;
using Aio.Analyzers.MemoryOrdering.Summaries;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering;

/// <summary>What the bodies of a compilation do to memory, as far as somebody asked. From any thread.</summary>
internal sealed class MemoryOfCompilation(Compilation compilation, ThreadingWords words, ListedApis listed)
{
    private readonly ConcurrentDictionary<ISymbol, BodyMemory> _known = new(SymbolEqualityComparer.Default);

    private WaitFlags? _flags;

    // With the lambdas and the local functions that stand in them.
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<BodyMemory>> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>The methods that the project lists.</summary>
    public ListedApis Listed => listed;

    public SourceBodies Bodies { get; } = new(compilation);

    /// <summary>What the bodies of a type do, and of the types within it.</summary>
    /// <param name="members">Those of which it is asked; null of all.</param>
    public ImmutableArray<BodyMemory> Of(INamedTypeSymbol type, MemberGate? members, CancellationToken cancellation)
    {
        var methods = new List<IMethodSymbol>();
        TypeMethods.AddTo(methods, type);
        var memories = ImmutableArray.CreateBuilder<BodyMemory>();
        foreach (var method in methods)
        {
            cancellation.ThrowIfCancellationRequested();
            if (members is null || members.Concerns(method))
            {
                memories.AddRange(OfAllIn(method, cancellation));
            }
        }

        return memories.ToImmutable();
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

    /// <summary>What the body of a method does, and those of the lambdas and local functions that stand in it.</summary>
    private ImmutableArray<BodyMemory> OfAllIn(IMethodSymbol method, CancellationToken cancellation)
    {
        if (_methods.TryGetValue(method, out var known))
        {
            return known;
        }

        var memories = ImmutableArray.CreateBuilder<BodyMemory>();
        if (Bodies.Of(method, cancellation) is { } body)
        {
            AddAllIn(body, memories, cancellation);
        }

        return _methods.GetOrAdd(method, memories.ToImmutable());
    }

    private void AddAllIn(Body body, ImmutableArray<BodyMemory>.Builder memories, CancellationToken cancellation)
    {
        memories.Add(Of(body, cancellation));
        foreach (var inner in body.Inner(cancellation))
        {
            AddAllIn(inner, memories, cancellation);
        }
    }
}
