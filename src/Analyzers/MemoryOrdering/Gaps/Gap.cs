using Aio.Analyzers.MemoryOrdering.Bodies;
using Aio.Analyzers.MemoryOrdering.Events;
using Aio.Analyzers.MemoryOrdering.Places;

namespace Aio.Analyzers.MemoryOrdering.Gaps;

/// <summary>A store and a load behind it, in one body, of two places that threads share.</summary>
/// <param name="Levels">What the paths from the one to the other have on them.</param>
/// <param name="Locks">The locks that are held at both.</param>
/// <param name="IsDeclared">Whether the one is the wait flag for the other.</param>
/// <param name="IsOfChain">Whether the two belong together only because the chains to them have one end.</param>
internal sealed record Gap(Body Body, MemoryEvent Store, MemoryEvent Load, PathLevels Levels, LockSet Locks, bool IsOfChain, bool IsDeclared)
{
    /// <summary>Whether a path has no full fence.</summary>
    public bool LacksFence => (Levels & PathLevelsArithmetic.Open) != 0;

    /// <summary>
    /// Whether all that lies on a path without a fence, or on one with it, is at hand, and not many calls away: a longer way takes
    /// longer than a store is pending, and has more reasons to be harmless.
    /// </summary>
    public bool IsAtHand =>
        (Levels & (LacksFence ? PathLevels.Unfenced : ~PathLevels.Dropped)) != 0 && Store.Depth <= DeepestAtHand && Load.Depth <= DeepestAtHand;

    /// <summary>Whether one of both is what a collection or a channel holds.</summary>
    public bool IsOfContents => Store.Place!.Kind == PlaceKind.Contents || Load.Place!.Kind == PlaceKind.Contents;

    private const int DeepestAtHand = 1;
}
