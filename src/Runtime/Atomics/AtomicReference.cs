namespace Aio;

/// <summary>One shared reference. The names are explained at <see cref="AtomicInt32"/>.</summary>
internal struct AtomicReference<T>(T? value)
    where T : class
{
    private T? _value = value;

    public readonly T? ReadAcquire() => Volatile.Read(in _value);

    public void WriteRelease(T? value) => Volatile.Write(ref _value, value);

    /// <summary>Writes and returns what was there before.</summary>
    public T? ExchangeFullFence(T? value) => Interlocked.Exchange(ref _value, value);

    /// <summary>Writes if <paramref name="expected"/> is there. Returns what was there.</summary>
    public T? CompareExchangeFullFence(T? value, T? expected) => Interlocked.CompareExchange(ref _value, value, expected);
}
