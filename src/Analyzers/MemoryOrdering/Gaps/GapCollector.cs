using Aio.Analyzers.MemoryOrdering.Apis;
using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;
using Aio.Analyzers.MemoryOrdering.Sharing;
using Microsoft.CodeAnalysis;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>Takes the pairs of a store and a load that can be one side of a store-load pair.</summary>
internal sealed class GapCollector(SharedPlaces shared, WaitFlags flags)
{
    private readonly Dictionary<(SyntaxNode, SyntaxNode, Place, SyntaxNode, Place), int> _places = [];
    private readonly List<Gap> _gaps = [];

    public IReadOnlyList<Gap> Gaps => _gaps;

    public void Add(Body body, MemoryEvent store, LockSet locksAtStore, MemoryEvent load, LockSet locksAtLoad, PathLevels levels)
    {
        var stored = store.Place!;
        var loaded = load.Place!;
        if (stored.Equals(loaded)
            || levels == PathLevels.Dropped
            || LoadUse.IsForException(load)
            || Construction.IsUnderWay(body, stored.End)
            || OrderingAttributes.IsSingleThreaded(body.IsOfItself ? body.Method?.ContainingType : body.Method))
        {
            return;
        }

        var haveOneRoot = stored.Root.Equals(loaded.Root);

        // Whoever calls a method of what the state holds looks at that, or changes it, and not at the state itself.
        var isDeclared = flags.ArePair(stored, loaded) && !(loaded.Kind == PlaceKind.Member && LoadUse.IsReceiver(load.Inner));
        if (!isDeclared
            && (!shared.Contains(stored) || !shared.Contains(loaded) || !LoadUse.MayDecide(load) || (!haveOneRoot && !stored.End.Equals(loaded.End))))
        {
            return;
        }

        var locks = locksAtStore.InBoth(locksAtLoad);
        var key = (store.Operation.Syntax, store.Inner.Syntax, stored, load.Operation.Syntax, loaded);
        if (_places.TryGetValue(key, out var place))
        {
            var known = _gaps[place];
            _gaps[place] = known with { Levels = known.Levels | levels, Locks = known.Locks.InBoth(locks) };
        }
        else
        {
            _places.Add(key, _gaps.Count);
            _gaps.Add(new Gap(body, store, load, levels, locks, IsOfChain: !haveOneRoot, isDeclared));
        }
    }
}
