namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>What the text of a type says of threads.</summary>
[Flags]
internal enum ThreadTraits : byte
{
    None = 0,

    /// <summary>It has callbacks.</summary>
    Callbacks = 1,

    /// <summary>Any thread may call a member.</summary>
    AnyThread = 2,

    /// <summary>It gives something to another thread.</summary>
    Starts = 4,

    /// <summary>It tests the same before and within a <c>lock</c>.</summary>
    DoubleChecks = 8,
}
