namespace Aio.Analyzers.MemoryOrdering.Threads;

/// <summary>What an operation may do to order what one thread does with what another does.</summary>
[Flags]
internal enum Synchronization : byte
{
    None = 0,

    /// <summary>What another thread did before it handed over may be seen from here on.</summary>
    Acquire = 1,

    /// <summary>What was done before may be handed over to another thread.</summary>
    Release = 2,

    Both = Acquire | Release,

    /// <summary>A thread is started, which sees what was done before.</summary>
    Start = 4,

    /// <summary>The code asks, or changes, on which thread it runs.</summary>
    AsksThread = 8,

    /// <summary>The end of another thread is waited for.</summary>
    Join = 16,
}
