using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Gaps;
using Aio.Analyzers.MemoryOrdering.Places;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Sharing;

/// <summary>The places of a type that threads share, by their fields.</summary>
/// <remarks>
/// Shared is what the code itself treats so: what is volatile, what <c>Volatile</c> or <c>Interlocked</c> touches, what a
/// collection for several threads holds. And what code touches that is known to run on another thread, if others touch it, too.
/// </remarks>
internal sealed class SharedPlaces
{
    private readonly HashSet<(ISymbol Member, PlaceKind Kind)> _synchronized = new(MemberComparer.Instance);
    private readonly HashSet<(ISymbol Member, PlaceKind Kind)> _touchedByThreads = new(MemberComparer.Instance);

    private readonly ThreadStarts _starts;

    private SharedPlaces(ThreadStarts starts) => _starts = starts;

    public static SharedPlaces Of(ImmutableArray<BodyMemory> bodies, ThreadStarts starts)
    {
        var found = new SharedPlaces(starts);
        var here = new HashSet<(ISymbol Member, PlaceKind Kind)>(MemberComparer.Instance);
        var elsewhere = new HashSet<(ISymbol Member, PlaceKind Kind)>(MemberComparer.Instance);
        foreach (var memory in bodies)
        {
            var runsElsewhere = starts.RunsElsewhere(memory.Body);
            foreach (var block in memory.Events)
            {
                foreach (var access in block)
                {
                    if (access.Kind is not (EventKind.Load or EventKind.Store) || access.Place!.Member is not { } member)
                    {
                        continue;
                    }

                    var key = (member, access.Place.Kind);
                    if (access.Order != AccessOrder.Plain)
                    {
                        found._synchronized.Add(key);
                    }
                    else if (!memory.Body.IsConstructor)
                    {
                        (runsElsewhere ? elsewhere : here).Add(key);
                    }
                }
            }
        }

        here.IntersectWith(elsewhere);
        found._touchedByThreads.UnionWith(here);
        found._touchedByThreads.RemoveWhere(static place => OrderingAttributes.IsSingleThreaded(place.Member));
        found._synchronized.RemoveWhere(static place => OrderingAttributes.IsSingleThreaded(place.Member));
        return found;
    }

    public bool Contains(Place place) => place.Member is not null && (_synchronized.Contains(KeyOf(place)) || _touchedByThreads.Contains(KeyOf(place)));

    /// <summary>
    /// Whether threads share what a gap stores and loads: the code says so of both, or of one, and one of the two bodies is known
    /// to run on another thread than the other.
    /// </summary>
    public bool AreBoth(Gap gap, Gap partner)
    {
        var stored = _synchronized.Contains(KeyOf(gap.Store.Place!));
        var loaded = _synchronized.Contains(KeyOf(gap.Load.Place!));
        if (stored && loaded)
        {
            return true;
        }

        return (stored || loaded)
            && _starts.RunsElsewhere(gap.Body) != _starts.RunsElsewhere(partner.Body)
            && IsInText(gap)
            && IsInText(partner);
    }

    /// <summary>Whether both accesses are made in the body itself, and not by what it calls.</summary>
    private static bool IsInText(Gap gap) =>
        ReferenceEquals(gap.Store.Operation, gap.Store.Inner) && ReferenceEquals(gap.Load.Operation, gap.Load.Inner);

    private static (ISymbol Member, PlaceKind Kind) KeyOf(Place place) => (place.Member!, place.Kind);

    private sealed class MemberComparer : IEqualityComparer<(ISymbol Member, PlaceKind Kind)>
    {
        public static readonly MemberComparer Instance = new();

        public bool Equals((ISymbol Member, PlaceKind Kind) one, (ISymbol Member, PlaceKind Kind) other) =>
            one.Kind == other.Kind && SymbolEqualityComparer.Default.Equals(one.Member, other.Member);

        public int GetHashCode((ISymbol Member, PlaceKind Kind) key) => SymbolEqualityComparer.Default.GetHashCode(key.Member) ^ (int)key.Kind;
    }
}
