using System.Collections.Immutable;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;

namespace Aio.Analyzers.MemoryOrdering.Summaries;

/// <summary>Collects accesses for a summary: of those to one place in one way, the first stands for all.</summary>
internal sealed class SummaryAccesses
{
    private List<SummaryAccess>? _accesses;
    private Dictionary<(Place Place, AccessOrder Order, bool Lowers), int>? _places;

    public void Add(MemoryEvent access, PathLevels levels, bool isDefinite, LockSet locks)
    {
        _accesses ??= [];
        _places ??= [];
        var key = (access.Place!, access.Order, access.Lowers);
        if (_places.TryGetValue(key, out var place))
        {
            var known = _accesses[place];
            _accesses[place] = known with
            {
                Levels = known.Levels | levels,
                IsDefinite = known.IsDefinite || isDefinite,
                Locks = known.Locks.InBoth(locks),
                Value = ReferenceEquals(known.Value, access.Value) ? known.Value : null,
                Depth = Math.Min(known.Depth, access.Depth),
            };
        }
        else
        {
            _places.Add(key, _accesses.Count);
            _accesses.Add(new SummaryAccess(access.Place!, access.Order, levels, isDefinite, access.Inner, locks, access.Depth, access.Value));
        }
    }

    public ImmutableArray<SummaryAccess> ToImmutable() => _accesses is null ? [] : [.. _accesses];
}
