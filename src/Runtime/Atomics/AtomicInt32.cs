namespace Aio;

/// <summary>One shared <see cref="int"/>. Each method is named after the ordering that it promises.</summary>
/// <remarks>
/// The names: <i>acquire</i>, later accesses of this thread stay behind the read; <i>release</i>, earlier ones stay before
/// the write; <i>full fence</i>, neither side is crossed in either direction, so that an earlier store is seen by every
/// thread before a later load is done. A release followed by an acquire is no full fence, on x86 either.
/// </remarks>
internal struct AtomicInt32(int value)
{
    private int _value = value;

    public readonly int ReadAcquire() => Volatile.Read(in _value);

    public void WriteRelease(int value) => Volatile.Write(ref _value, value);

    /// <summary>Writes and returns what was there before.</summary>
    public int ExchangeFullFence(int value) => Interlocked.Exchange(ref _value, value);

    /// <summary>Writes if <paramref name="expected"/> is there. Returns what was there.</summary>
    public int CompareExchangeFullFence(int value, int expected) => Interlocked.CompareExchange(ref _value, value, expected);

    /// <summary>Sets bits and returns what was there before.</summary>
    public int OrFullFence(int bits) => Interlocked.Or(ref _value, bits);

    /// <summary>Keeps only the bits of <paramref name="mask"/> and returns what was there before.</summary>
    public int AndFullFence(int mask) => Interlocked.And(ref _value, mask);
}
