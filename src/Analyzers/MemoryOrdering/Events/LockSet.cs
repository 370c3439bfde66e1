using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Places;

namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>Some locks that a thread holds.</summary>
internal readonly struct LockSet(ImmutableArray<Place> locks)
{
    public static readonly LockSet None = new(ImmutableArray<Place>.Empty);

    // A default instance is as good as an empty one.
    public ImmutableArray<Place> Locks => locks.IsDefault ? ImmutableArray<Place>.Empty : locks;

    public bool IsEmpty => locks.IsDefaultOrEmpty;

    public LockSet With(Place taken) => Contains(taken) ? this : new(Locks.Add(taken));

    public LockSet Without(Place left) => new(Locks.Remove(left));

    public bool Contains(Place taken)
    {
        foreach (var held in Locks)
        {
            if (held.Equals(taken))
            {
                return true;
            }
        }

        return false;
    }

    public LockSet And(LockSet other)
    {
        if (IsEmpty)
        {
            return other;
        }

        var both = this;
        foreach (var taken in other.Locks)
        {
            both = both.With(taken);
        }

        return both;
    }

    public LockSet InBoth(LockSet other)
    {
        var common = None;
        foreach (var held in Locks)
        {
            if (other.Contains(held))
            {
                common = common.With(held);
            }
        }

        return common;
    }

    /// <summary>Whether one thread that holds the ones keeps out another that holds the others.</summary>
    public bool Excludes(LockSet other)
    {
        foreach (var held in Locks)
        {
            foreach (var otherHeld in other.Locks)
            {
                if (Place.IsSameCell(held, otherHeld, wholeChain: true))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
