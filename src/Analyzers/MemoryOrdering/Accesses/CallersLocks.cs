using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Bodies;

namespace Aio.Analyzers.MemoryOrdering.Accesses;

/// <summary>
/// The methods that ask their callers, whoever these are, to hold a lock: they say so in their names, or check it. Nobody can tell
/// which lock that is, so it is taken to be the right one.
/// </summary>
internal sealed class CallersLocks
{
    private static readonly string[] Endings = ["Locked", "InsideLock", "UnderLock", "InLock", "NoLock", "WithLock", "LockHeld", "HoldingLock", "WithoutLock"];

    private readonly HashSet<Body> _asking = [];

    private CallersLocks()
    {
    }

    public static CallersLocks Of(ImmutableArray<BodyMemory> bodies)
    {
        var locks = new CallersLocks();
        foreach (var memory in bodies)
        {
            if (SaysSo(memory.Body.Symbol?.Name) || Checks(memory))
            {
                locks._asking.Add(memory.Body);
            }
        }

        return locks;
    }

    public bool AsksForLock(Body body)
    {
        for (var current = body; current is not null; current = current.Outer)
        {
            if (_asking.Contains(current))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SaysSo(string? name)
    {
        foreach (var ending in Endings)
        {
            if (name is not null && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Checks(BodyMemory memory)
    {
        foreach (var call in memory.Calls)
        {
            if (call.Method is { Name: "IsEntered", ContainingType.Name: "Monitor" } or { Name: "get_IsHeldByCurrentThread" })
            {
                return true;
            }
        }

        return false;
    }
}
