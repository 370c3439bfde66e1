namespace Aio;

/// <summary>What a <see cref="BottomHalfQueue{T}"/> does with an item for which it has no room.</summary>
public enum BottomHalfOverflow
{
    /// <summary>Link a ring of twice the size. Memory is allocated only at a new high-water mark.</summary>
    Grow,

    /// <summary>Refuse the item: <see cref="BottomHalfQueue{T}.TryPost"/> returns <see langword="false"/>.</summary>
    Reject,
}
