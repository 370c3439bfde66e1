namespace Aio.Analyzers.MemoryOrdering.Events;

/// <summary>How an access is ordered with others of its thread.</summary>
internal enum AccessOrder : byte
{
    /// <summary>Not at all.</summary>
    Plain,

    /// <summary>A load acquires, a store releases.</summary>
    Volatile,

    /// <summary>It is a full fence on both sides.</summary>
    Interlocked,

    /// <summary>What a collection for several threads promises: its operations are atomic, and no fence that could be relied on.</summary>
    Collection,
}
