using Aio.Analyzers.MemoryOrdering.Events;

namespace Aio.Analyzers.MemoryOrdering.Flow;

/// <summary>What holds at one point of a body: of each store made before, what lies between it and here.</summary>
/// <param name="stores">How many stores the body has.</param>
internal sealed class OrderState(int stores)
{
    /// <summary>The paths from the beginning.</summary>
    public PathLevels FromBegin;

    /// <summary>What was certainly stored since the beginning: a bit for each place.</summary>
    public ulong StoredSinceBegin;

    /// <summary>The locks that are certainly held, other than those that the text shows: a bit for each place.</summary>
    public ulong Held;

    /// <summary>What may have been loaded plainly, so that the load may be made later: a bit for each location.</summary>
    public ulong LoadedPlainly;

    /// <summary>The paths from each store.</summary>
    public readonly PathLevels[] FromStore = stores == 0 ? [] : new PathLevels[stores];

    /// <summary>
    /// What was certainly stored, or loaded, since each store on the paths without a full fence: a bit for each location.
    /// </summary>
    public readonly ulong[] TouchedOnOpen = stores == 0 ? [] : new ulong[stores];

    /// <summary>The same, on the paths with one.</summary>
    public readonly ulong[] TouchedOnFenced = stores == 0 ? [] : new ulong[stores];

    public OrderState Copy()
    {
        var copy = new OrderState(FromStore.Length);
        copy.Assign(this);
        return copy;
    }

    /// <summary>Takes over what another says of the same stores.</summary>
    public void Assign(OrderState other)
    {
        FromBegin = other.FromBegin;
        StoredSinceBegin = other.StoredSinceBegin;
        Held = other.Held;
        LoadedPlainly = other.LoadedPlainly;
        other.FromStore.CopyTo(FromStore, 0);
        other.TouchedOnOpen.CopyTo(TouchedOnOpen, 0);
        other.TouchedOnFenced.CopyTo(TouchedOnFenced, 0);
    }

    /// <summary>Puts something between a store and here.</summary>
    public void Pass(int store, PathLevels levels)
    {
        var open = FromStore[store] & PathLevelsArithmetic.Open;
        var fenced = FromStore[store] & ~PathLevelsArithmetic.Open;
        if (open != PathLevels.None && (levels & ~PathLevelsArithmetic.Open) != 0)
        {
            // Paths that were open go on as fenced ones.
            TouchedOnFenced[store] = fenced == PathLevels.None ? TouchedOnOpen[store] : TouchedOnFenced[store] & TouchedOnOpen[store];
        }

        var behind = FromStore[store].Then(levels);
        FromStore[store] = behind == PathLevels.Dropped ? PathLevels.None : behind;
    }

    /// <summary>The paths from a store on which a place was not touched since.</summary>
    public PathLevels Untouched(int store, ulong place) =>
        ((TouchedOnOpen[store] & place) == 0 ? FromStore[store] & PathLevelsArithmetic.Open : PathLevels.None)
        | ((TouchedOnFenced[store] & place) == 0 ? FromStore[store] & ~PathLevelsArithmetic.Open : PathLevels.None);

    public bool Join(OrderState other)
    {
        var isChanged = Join(ref FromBegin, ref StoredSinceBegin, other.FromBegin, other.StoredSinceBegin);
        for (var i = 0; i < FromStore.Length; i++)
        {
            var open = FromStore[i] & PathLevelsArithmetic.Open;
            var fenced = FromStore[i] & ~PathLevelsArithmetic.Open;
            isChanged |= Join(ref open, ref TouchedOnOpen[i], other.FromStore[i] & PathLevelsArithmetic.Open, other.TouchedOnOpen[i]);
            isChanged |= Join(ref fenced, ref TouchedOnFenced[i], other.FromStore[i] & ~PathLevelsArithmetic.Open, other.TouchedOnFenced[i]);
            FromStore[i] = open | fenced;
        }

        isChanged |= (Held & ~other.Held) != 0 || (other.LoadedPlainly & ~LoadedPlainly) != 0;
        Held &= other.Held;
        LoadedPlainly |= other.LoadedPlainly;
        return isChanged;
    }

    private static bool Join(ref PathLevels levels, ref ulong stored, PathLevels otherLevels, ulong otherStored)
    {
        if (otherLevels == PathLevels.None)
        {
            return false;
        }

        // Where no path was, the other's say all.
        var common = levels == PathLevels.None ? otherStored : stored & otherStored;
        var isChanged = common != stored || (levels | otherLevels) != levels;
        levels |= otherLevels;
        stored = common;
        return isChanged;
    }
}
