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
        Delays.BeforeStore();
        Volatile.Write(ref _value, value);
    }

    public long ExchangeFullFence(long value)
    {
        Delays.AtStep();
        var found = Interlocked.Exchange(ref _value, value);
        Delays.AtStep();
        return found;
    }

    public long CompareExchangeFullFence(long value, long expected)
    {
        Delays.AtStep();
        var found = Interlocked.CompareExchange(ref _value, value, expected);
        Delays.AtStep();
        return found;
    }

    public long IncrementFullFence()
    {
        Delays.AtStep();
        var sum = Interlocked.Increment(ref _value);
        Delays.AtStep();
        return sum;
    }

    public void AddBySingleWriter(long amount)
    {
        Delays.BeforeStore();
        Volatile.Write(ref _value, _value + amount);
    }
}
