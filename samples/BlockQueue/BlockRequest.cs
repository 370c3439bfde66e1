namespace BlockQueue;

/// <summary>
/// One read and its buffer, used over and over. It belongs to the loop, but between <see cref="ReadWorkers.Read"/> and its
/// completion to the worker that has it: always to one thread, so it needs no lock.
/// </summary>
internal sealed class BlockRequest(int largest)
{
    // Never read before it is written, so it need not be cleared.
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(largest);

    /// <summary>The number of the block in the file.</summary>
    public long Block { get; private set; }

    /// <summary>Where it begins, in bytes.</summary>
    public long Offset { get; private set; }

    /// <summary>How many bytes it has; the last one of a file may have fewer than the others.</summary>
    public int Length { get; private set; }

    public Span<byte> Data => _buffer.AsSpan(0, Length);

    public void Prepare(long block, long offset, int length)
    {
        Block = block;
        Offset = offset;
        Length = length;
    }
}
