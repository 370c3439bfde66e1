namespace Aio.Analyzers.MemoryOrdering.Fences;

/// <summary>What holds at one point of a body, of the fences in it.</summary>
internal sealed class FenceState
{
    /// <summary>Whether on every path a full fence lies behind, and no access since.</summary>
    public bool IsFenced;

    /// <summary>The fences that a path has passed, with neither an access nor another full fence since: a bit for each.</summary>
    public ulong Pending;

    public FenceState Copy() => new() { IsFenced = IsFenced, Pending = Pending };

    public void Assign(FenceState other)
    {
        IsFenced = other.IsFenced;
        Pending = other.Pending;
    }

    public bool Join(FenceState other)
    {
        var isChanged = (IsFenced && !other.IsFenced) || (other.Pending & ~Pending) != 0;
        IsFenced &= other.IsFenced;
        Pending |= other.Pending;
        return isChanged;
    }
}
