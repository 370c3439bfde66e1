using Aio.Stress;

namespace Aio;

/// <summary>The wrapper of src/Runtime/Atomics, with a random delay around each operation.</summary>
internal struct AtomicInt32(int value)
{
    private int _value = value;

    public readonly int ReadAcquire()
    {
        Delays.AtStep();
        var found = Volatile.Read(in _value);
        Delays.AtStep();
        return found;
    }

    public void WriteRelease(int value)
    {
        Delays.BeforeStore();
        Volatile.Write(ref _value, value);
    }

    public int ExchangeFullFence(int value)
    {
        Delays.AtStep();
        var found = Interlocked.Exchange(ref _value, value);
        Delays.AtStep();
        return found;
    }

    public int CompareExchangeFullFence(int value, int expected)
    {
        Delays.AtStep();
        var found = Interlocked.CompareExchange(ref _value, value, expected);
        Delays.AtStep();
        return found;
    }

    public int OrFullFence(int bits)
    {
        Delays.AtStep();
        var found = Interlocked.Or(ref _value, bits);
        Delays.AtStep();
        return found;
    }

    public int AndFullFence(int mask)
    {
        Delays.AtStep();
        var found = Interlocked.And(ref _value, mask);
        Delays.AtStep();
        return found;
    }
}
