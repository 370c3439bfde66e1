namespace Aio;

/// <summary>
/// How many threads a pool has and what they are at: one word, so that a submission finds out by one read whether somebody must be
/// woken or started for it.
/// </summary>
/// <remarks>
/// A thread is <i>busy</i>: it executes, and will look at the queue when it has done so; <i>searching</i>: it is awake, or on its
/// way, and has not yet found anything; or <i>sleeping</i>: it will look when it is signalled. Those that are neither searching
/// nor sleeping are busy.
/// </remarks>
internal readonly record struct ThreadCensus(long Word)
{
    // Sixteen bits for each, of which the highest is never reached (AioThreadPoolOptions.MostThreads).
    public const long OneSearching = 1;
    public const long OneSleeping = 1L << 16;
    public const long OneThread = 1L << 32;
    public const long Closed = 1L << 48;

    private const long Mask = 0xFFFF;

    public int Searching => (int)(Word & Mask);

    public int Sleeping => (int)((Word >> 16) & Mask);

    public int Threads => (int)((Word >> 32) & Mask);

    /// <summary>Whether the pool takes no more work.</summary>
    public bool IsClosed => Word >= Closed;

    /// <summary>Whether there is nobody else to wake or to start.</summary>
    public bool IsExhausted(int maxThreads) => Sleeping == 0 && Threads >= maxThreads;
}
