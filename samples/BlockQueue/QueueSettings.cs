namespace BlockQueue;

/// <summary>What the command line says about the queue.</summary>
/// <param name="BlockSize">Bytes of one read.</param>
/// <param name="Threads">Reads under way at once.</param>
/// <param name="Depth">Reads under way, waiting, or read and waiting for an earlier one; each has a buffer.</param>
/// <param name="AlwaysWake">Whether every completion pays for waking the loop, needed or not.</param>
internal sealed record QueueSettings(int BlockSize, int Threads, int Depth, bool AlwaysWake)
{
    public const int LargestBlockSize = 1 << 30;
    public const int MostThreads = 1024;
    public const int LargestDepth = 65536;

    public static QueueSettings Default { get; } = new(64 * 1024, Math.Clamp(Environment.ProcessorCount, 2, 8), Depth: 64, AlwaysWake: false);

    /// <summary>Better one clear line now than the system's out-of-memory killer later.</summary>
    /// <exception cref="BlockQueueException">The buffers that the file needs do not fit into memory.</exception>
    public void ThrowUnlessBuffersFit(long fileLength)
    {
        var blocks = (fileLength + BlockSize - 1) / BlockSize;
        var bytes = Math.Min(Depth, blocks) * Math.Min(BlockSize, fileLength);
        if (bytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
        {
            throw BlockQueueException.NotEnoughMemory(this);
        }
    }
}
