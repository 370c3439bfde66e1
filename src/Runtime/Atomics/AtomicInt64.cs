namespace Aio;

/// <summary>One shared <see cref="long"/>. The names are explained at <see cref="AtomicInt32"/>.</summary>
internal struct AtomicInt64(long value)
{
    private long _value = value;

    public readonly long ReadAcquire() => Volatile.Read(in _value);

    public void WriteRelease(long value) => Volatile.Write(ref _value, value);

    /// <summary>Writes and returns what was there before.</summary>
    public long ExchangeFullFence(long value) => Interlocked.Exchange(ref _value, value);

    /// <summary>Writes if <paramref name="expected"/> is there. Returns what was there.</summary>
    public long CompareExchangeFullFence(long value, long expected) => Interlocked.CompareExchange(ref _value, value, expected);

    /// <summary>Adds one, as any thread may, and returns the sum.</summary>
    public long IncrementFullFence() => Interlocked.Increment(ref _value);

    /// <summary>Adds <paramref name="amount"/>, as any thread may, and returns the sum.</summary>
    public long AddFullFence(long amount) => Interlocked.Add(ref _value, amount);

    /// <summary>Adds <paramref name="amount"/> where one thread alone writes and others only read.</summary>
    public void AddBySingleWriter(long amount) => Volatile.Write(ref _value, _value + amount);
}
