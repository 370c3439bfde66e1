using System.Buffers;
using System.Numerics;
using PingServer.Storage;

namespace PingServer.Connections;

/// <summary>Buffers for what has to be kept between two callbacks. What is out counts as memory used.</summary>
/// <remarks>The framework's pool keeps what is returned for the thread that returned it: each loop has buffers of its own.</remarks>
internal sealed class BufferPool(MemoryBudget memory)
{
    private const int SmallestBuffer = 1024;

    /// <summary>Lends a buffer of at least so many bytes, or none if that would be more than all clients together may have.</summary>
    public byte[]? TryRent(int bytes)
    {
        // What the pool lends is a power of two, or a little more than was asked for.
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes, SmallestBuffer));
        if (!memory.TryReserve(size))
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(size);
        if (buffer.Length == size || memory.TryReserve(buffer.Length - size))
        {
            return buffer;
        }

        memory.Release(size);
        ArrayPool<byte>.Shared.Return(buffer);
        return null;
    }

    public void Return(byte[] buffer)
    {
        memory.Release(buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
