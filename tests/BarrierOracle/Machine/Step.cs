using Aio.BarrierOracle.Tests.Programs;

namespace Aio.BarrierOracle.Tests.Machine;

/// <summary>What a run asks of the value that a load returns, because it took the way that this value opens.</summary>
internal enum Expectation
{
    Any,
    Zero,
    NonZero,
}

/// <summary>One statement that is not made of others, as it comes to be executed in a run.</summary>
/// <param name="Statement">A store, a load or a fence.</param>
/// <param name="Site">Its place in the method; -1 for a fence, which has none.</param>
/// <param name="Expected">Only of loads.</param>
/// <param name="Controls">The loads, by their positions in the run, without whose values it is not known that this step happens at all.</param>
internal readonly record struct Step(Statement Statement, int Site, Expectation Expected, uint Controls)
{
    public Access? Access => Statement as Access;

    public bool IsStore => Statement is Store;

    public bool IsLoad => Statement is Load;

    public bool IsProcessWideBarrier => Statement is Fence { Kind: FenceKind.ProcessWide };

    public bool IsHalfFence => Statement is Fence { Kind: FenceKind.Read or FenceKind.Write };

    public bool IsFullFence => Statement is Fence { Kind: FenceKind.Full or FenceKind.ProcessWide } or Access { Order: AccessOrder.Interlocked };

    /// <summary>Whether it is a store or a load of the same field.</summary>
    public bool IsOfSameLocation(Step other) => Access is { } mine && other.Access is { } its && mine.Location == its.Location;
}
