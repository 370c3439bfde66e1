using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>The locks that every caller of a private method holds: what <c>…Locked</c> in a name asks for, and nobody declares.</summary>
internal sealed class EntryLocks
{
    private readonly Dictionary<ISymbol, LockSet> _held = new(SymbolEqualityComparer.Default);

    private EntryLocks()
    {
    }

    public static EntryLocks Of(ImmutableArray<BodyMemory> bodies)
    {
        var locks = new EntryLocks();
        var handedOut = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var memory in bodies)
        {
            handedOut.UnionWith(memory.HandedOut);
        }

        // Along chains of calls; each round can only take locks away, but for the first, which finds them.
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            var next = new Dictionary<ISymbol, LockSet>(SymbolEqualityComparer.Default);
            foreach (var memory in bodies)
            {
                var around = locks.At(memory.Body);
                foreach (var call in memory.Calls)
                {
                    if (IsCalledFromHereOnly(call.Method) && !handedOut.Contains(call.Method))
                    {
                        var held = OfObject(call.Locks.And(around));
                        next[call.Method] = next.TryGetValue(call.Method, out var others) ? others.InBoth(held) : held;
                    }
                }
            }

            foreach (var known in next)
            {
                if (!locks._held.TryGetValue(known.Key, out var before) || before.Locks.Length != known.Value.Locks.Length)
                {
                    locks._held[known.Key] = known.Value;
                    isDone = false;
                }
            }
        }

        return locks;
    }

    public LockSet At(Body body) => body.Symbol is { } method && _held.TryGetValue(method, out var held) ? held : LockSet.None;

    private static bool IsCalledFromHereOnly(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction
        || (method.DeclaredAccessibility == Accessibility.Private
            && method.MethodKind is (MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet));

    /// <summary>Those that the method that is called knows by the same name: of its object, or static.</summary>
    private static LockSet OfObject(LockSet locks)
    {
        var kept = LockSet.None;
        foreach (var held in locks.Locks)
        {
            if (held.End.Kind is PlaceKind.This or PlaceKind.Static)
            {
                kept = kept.With(held);
            }
        }

        return kept;
    }
}
