using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Gaps;
using Aio.Analyzers.MemoryOrdering.Sharing;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Accesses;

/// <summary>Tells whether two threads may be at two accesses at once.</summary>
internal sealed class Writers(Entries entries, EntryLocks locks, ThreadStarts starts, CallersLocks callers)
{
    /// <summary>The method that does what a body does: a lambda counts as part of the method around it, unless it is known to run elsewhere.</summary>
    public Body MethodOf(Body body)
    {
        while (body.Outer is { IsConstructor: false } outer && !(body.Symbol is null && starts.RunsElsewhere(body)))
        {
            body = outer;
        }

        return body;
    }

    /// <summary>Whether one lock is held at both, or callers are asked to hold one.</summary>
    public bool AreExcluded(FieldAccess one, FieldAccess other) =>
        LocksOf(one).Excludes(LocksOf(other)) || callers.AsksForLock(one.Body) || callers.AsksForLock(other.Body);

    /// <summary>Whether any lock is held.</summary>
    public bool IsLocked(FieldAccess access) => !LocksOf(access).IsEmpty || callers.AsksForLock(access.Body);

    /// <summary>
    /// Whether both are run by one thread, as far as anybody can tell: they are one method, or are only reached by the same one, or
    /// run on the home thread. Protected members are run as their base or derived class sees fit, and say nothing of threads.
    /// </summary>
    public bool AreOneThread(Body one, Body other)
    {
        var (method, otherMethod) = (MethodOf(one), MethodOf(other));
        if (ReferenceEquals(method, otherMethod) || IsProtected(method) || IsProtected(otherMethod))
        {
            return true;
        }

        var ways = new HashSet<Body>();
        AddEntries(one, ways, []);
        AddEntries(other, ways, []);
        return ways.Count <= 1 || AreAllOfHomeThread(ways);
    }

    private static bool IsProtected(Body body) =>
        body.Symbol?.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal;

    private static bool AreAllOfHomeThread(HashSet<Body> ways)
    {
        foreach (var way in ways)
        {
            if (!OrderingAttributes.RunsOnHomeThread(way.Symbol))
            {
                return false;
            }
        }

        return true;
    }

    private LockSet LocksOf(FieldAccess access) => access.Locks.And(locks.At(access.Body));

    private void AddEntries(Body body, HashSet<Body> ways, HashSet<Body> seen)
    {
        if (!seen.Add(body))
        {
            return;
        }

        foreach (var entry in entries.Of(body))
        {
            var method = MethodOf(entry);
            if (!ReferenceEquals(method, entry))
            {
                AddEntries(method, ways, seen);
            }
            else if (!IsProtected(entry))
            {
                ways.Add(entry);
            }
        }
    }
}
