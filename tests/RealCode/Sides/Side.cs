using System.Collections.Immutable;

namespace Aio.RealCode.Tests.Sides;

/// <summary>A store and a load of something else, which may be made without much between.</summary>
/// <param name="Way">The way on which a thread comes there.</param>
/// <param name="Store">What is made first.</param>
/// <param name="Load">What is made behind it.</param>
internal sealed record Side(int Way, Step Store, Step Load)
{
    public string Stored => Store.Spot!.Name;

    public string Loaded => Load.Spot!.Name;

    /// <summary>Whether both are of one object, or one is of none.</summary>
    public bool IsOfOneObject => Store.Spot!.Object == Load.Spot!.Object || Store.Spot.Object.Length == 0 || Load.Spot.Object.Length == 0;

    public ImmutableArray<string> Locks => [.. Store.Locks.Intersect(Load.Locks)];

    public bool IsOppositeOf(Side other) => Stored == other.Loaded && Loaded == other.Stored && IsOfOneObject == other.IsOfOneObject && !Locks.Intersect(other.Locks).Any();

    public override string ToString() => $"{Store.Spot}@{LineOf(Store)} | {Load.Spot}@{LineOf(Load)}";

    private static int LineOf(Step step) => step.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
