namespace PingServer.Connections;

/// <summary>
/// Bytes of one connection that wait: the beginning of a request, or answers that its socket had no room for. While there are
/// none, there is no buffer.
/// </summary>
internal struct HeldBytes
{
    private byte[]? _buffer;
    private int _start;
    private int _end;

    public readonly bool IsEmpty => _buffer is null;

    public readonly int Length => _end - _start;

    public readonly Span<byte> Bytes => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Where more can be received to, right behind <see cref="Bytes"/>.</summary>
    public readonly Span<byte> Room => _buffer.AsSpan(_end);

    /// <summary>Copies the bytes, of which there were none.</summary>
    /// <returns>False if there is no memory for them.</returns>
    public bool TryKeep(ReadOnlySpan<byte> bytes, BufferPool pool)
    {
        if (pool.TryRent(bytes.Length) is not { } buffer)
        {
            return false;
        }

        bytes.CopyTo(buffer);
        KeepBuffer(buffer, 0, bytes.Length);
        return true;
    }

    /// <summary>Takes over a rented buffer.</summary>
    public void KeepBuffer(byte[] buffer, int start, int end)
    {
        _buffer = buffer;
        _start = start;
        _end = end;
    }

    /// <summary>So many bytes have been received to <see cref="Room"/>.</summary>
    public void Add(int count) => _end += count;

    /// <summary>So many of the first bytes are done with. The last ones take the buffer with them.</summary>
    public void Remove(int count, BufferPool pool)
    {
        _start += count;
        if (_start == _end)
        {
            Clear(pool);
        }
    }

    /// <summary>Sees to it that there is room for at least one byte more, and, as more comes, for all of so many.</summary>
    /// <param name="total">How many bytes there will be, as far as is known.</param>
    /// <param name="pool">For a larger buffer.</param>
    /// <returns>False if there is no memory for it.</returns>
    public bool TryMakeRoom(int total, BufferPool pool)
    {
        // What has not come yet may never come: the memory grows with what has, so a buffer is half full before it is doubled.
        var buffer = _buffer!;
        var isTooSmall = buffer.Length < Math.Max(total, Length + 1) && Length >= buffer.Length / 2;
        if (!isTooSmall && buffer.Length > _end && (_start == 0 || buffer.Length - _start >= total))
        {
            return true;
        }

        var target = isTooSmall ? pool.TryRent(buffer.Length * 2) : buffer;
        if (target is null)
        {
            return false;
        }

        Bytes.CopyTo(target);
        _end -= _start;
        _start = 0;
        if (isTooSmall)
        {
            pool.Return(buffer);
            _buffer = target;
        }

        return true;
    }

    public void Clear(BufferPool pool)
    {
        if (_buffer is { } buffer)
        {
            this = default;
            pool.Return(buffer);
        }
    }
}
