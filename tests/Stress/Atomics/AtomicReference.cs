using Aio.Stress;

namespace Aio;

/// <summary>The wrapper of src/Runtime/Atomics, with a random delay around each operation.</summary>
internal struct AtomicReference<T>(T? value)
    where T : class
{
    private T? _value = value;

    public readonly T? ReadAcquire()
    {
        Delays.AtStep();
        var found = Volatile.Read(in _value);
        Delays.AtStep();
        return found;
    }

    public void WriteRelease(T? value)
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        Volatile.Write(ref _value, value);
    }

    public T? ExchangeFullFence(T? value)
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        var found = Interlocked.Exchange(ref _value, value);
        Delays.AtStep();
        return found;
    }

    public T? CompareExchangeFullFence(T? value, T? expected)
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        var found = Interlocked.CompareExchange(ref _value, value, expected);
        Delays.AtStep();
        return found;
    }
}
