using Aio.Stress;

namespace Aio;

/// <summary>The wrapper of src/Runtime/Atomics, with a random delay around each operation.</summary>
internal struct AtomicInt64(long value)
{
    private long _value = value;

    public readonly long ReadAcquire()
    {
        Delays.AtStep();
        var found = Volatile.Read(in _value);
        Delays.AtStep();
        return found;
    }

    public void WriteRelease(long value)
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        Volatile.Write(ref _value, value);
    }

    public long ExchangeFullFence(long value)
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        var found = Interlocked.Exchange(ref _value, value);
        Delays.AtStep();
        return found;
    }

    public long CompareExchangeFullFence(long value, long expected)
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        var found = Interlocked.CompareExchange(ref _value, value, expected);
        Delays.AtStep();
        return found;
    }

    public long IncrementFullFence()
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        var sum = Interlocked.Increment(ref _value);
        Delays.AtStep();
        return sum;
    }

    public long AddFullFence(long amount)
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        var sum = Interlocked.Add(ref _value, amount);
        Delays.AtStep();
        return sum;
    }

    public void AddBySingleWriter(long amount)
    {
        // A number for statistics, or one that says less than what is stored before it: it may become visible first.
        Delays.AtStep();
        Volatile.Write(ref _value, _value + amount);
    }
}
