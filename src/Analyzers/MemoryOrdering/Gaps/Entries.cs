using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>
/// By which bodies a thread comes into a type: those that others may call, and those that are handed out. What is private is
/// run by whoever came in by one from which it is called.
/// </summary>
internal sealed class Entries
{
    private static readonly HashSet<Body> None = [];

    private readonly Dictionary<ISymbol, List<Body>> _byMethod = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Body, ImmutableArray<Call>> _calls = [];
    private readonly Dictionary<Body, HashSet<Body>> _entries = [];

    private Entries()
    {
    }

    public static Entries Of(ImmutableArray<BodyMemory> bodies)
    {
        var entries = new Entries();
        var called = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var handedOut = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var memory in bodies)
        {
            entries._calls[memory.Body] = memory.Calls;
            if (memory.Body.Symbol is { } method)
            {
                if (!entries._byMethod.TryGetValue(method, out var same))
                {
                    entries._byMethod.Add(method, same = []);
                }

                same.Add(memory.Body);
            }

            foreach (var call in memory.Calls)
            {
                called.Add(call.Method);
            }

            handedOut.UnionWith(memory.HandedOut);
        }

        foreach (var memory in bodies)
        {
            if (memory.Body.Symbol is not IMethodSymbol method || !called.Contains(method) || handedOut.Contains(method) || MayBeCalledByOthers(method))
            {
                entries.Follow(memory.Body, memory.Body, []);
            }
        }

        return entries;
    }

    /// <summary>Those by which a thread comes to a body; none to one that nobody calls.</summary>
    public HashSet<Body> Of(Body body) => _entries.TryGetValue(body, out var entries) ? entries : None;

    /// <summary>Whether only the home thread of a context comes to a body.</summary>
    public bool AreAllOfHomeThread(Body body)
    {
        var entries = Of(body);
        foreach (var entry in entries)
        {
            if (!OrderingAttributes.RunsOnHomeThread(entry.Symbol))
            {
                return false;
            }
        }

        return entries.Count > 0;
    }

    /// <summary>Whether a body is only ever run by constructors, so that nobody else knows the object.</summary>
    public bool AreAllConstructors(Body body)
    {
        var entries = Of(body);
        foreach (var entry in entries)
        {
            if (!entry.IsConstructor)
            {
                return false;
            }
        }

        return entries.Count > 0;
    }

    /// <summary>
    /// Whether a thread that does the one came in where one came in that does the other, and nowhere else, so that one thread does
    /// both; unless it does so on two paths, of which each thread takes one.
    /// </summary>
    public bool AreOnOnePath(Gap one, Gap other)
    {
        if (ReferenceEquals(one.Body, other.Body) || OnlyOf(one.Body) is not { } entry || !ReferenceEquals(entry, OnlyOf(other.Body)))
        {
            return false;
        }

        return ReferenceEquals(one.Body, entry) ? IsOnPathWith(one, other.Body)
            : !ReferenceEquals(other.Body, entry) || IsOnPathWith(other, one.Body);
    }

    private static bool MayBeCalledByOthers(IMethodSymbol method) =>
        method.MethodKind != MethodKind.LocalFunction
        && method.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);

    private Body? OnlyOf(Body body)
    {
        var entries = Of(body);
        if (entries.Count != 1)
        {
            return null;
        }

        foreach (var entry in entries)
        {
            return entry;
        }

        return null;
    }

    private void Follow(Body body, Body entry, HashSet<Body> seen)
    {
        if (!seen.Add(body))
        {
            return;
        }

        if (!_entries.TryGetValue(body, out var entries))
        {
            _entries.Add(body, entries = []);
        }

        entries.Add(entry);
        foreach (var target in TargetsOf(body))
        {
            Follow(target, entry, seen);
        }
    }

    /// <summary>Whether a path of an entry has both a gap of its own and a call by which another body is reached.</summary>
    private bool IsOnPathWith(Gap gap, Body callee)
    {
        foreach (var call in _calls[gap.Body])
        {
            if (_byMethod.TryGetValue(call.Method, out var targets)
                && (gap.Body.Reaches(gap.Store.Block, call.Block) || gap.Body.Reaches(call.Block, gap.Store.Block)))
            {
                foreach (var target in targets)
                {
                    if (Leads(target, callee, []))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private bool Leads(Body from, Body to, HashSet<Body> seen)
    {
        if (ReferenceEquals(from, to))
        {
            return true;
        }

        if (!seen.Add(from))
        {
            return false;
        }

        foreach (var target in TargetsOf(from))
        {
            if (Leads(target, to, seen))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<Body> TargetsOf(Body body)
    {
        foreach (var call in _calls[body])
        {
            if (_byMethod.TryGetValue(call.Method, out var targets))
            {
                foreach (var target in targets)
                {
                    yield return target;
                }
            }
        }
    }
}
