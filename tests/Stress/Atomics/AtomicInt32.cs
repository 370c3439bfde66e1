using Aio.Stress;

namespace Aio;

/// <summary>
/// The wrapper of src/Runtime/Atomics, with a random delay around each operation, and with plain stores that other threads may
/// see late.
/// </summary>
internal struct AtomicInt32(int value)
{
    private int _value = value;
    private int _locked;

    // A store that waits to become the value.
    private HeldStore? _held;

    public readonly int ReadAcquire()
    {
        Delays.AtStep();
        var found = Volatile.Read(in _held) is { } held && (held.IsMine || held.IsVisible) ? held.Value : Volatile.Read(in _value);
        Delays.AtStep();
        return found;
    }

    public void WriteRelease(int value)
    {
        Delays.AtStep();
        var held = Delays.TryHold(value);
        Lock();
        if (held is not null && (_held is null || _held.IsMine))
        {
            _held = held;
        }
        else
        {
            // Whatever another thread holds back comes later, and wins.
            StoreBuffer.Drain();
            Settle();
            Volatile.Write(ref _value, value);
        }

        Unlock();
    }

    public int ExchangeFullFence(int value)
    {
        Begin();
        var found = Interlocked.Exchange(ref _value, value);
        End();
        return found;
    }

    public int CompareExchangeFullFence(int value, int expected)
    {
        Begin();
        var found = Interlocked.CompareExchange(ref _value, value, expected);
        End();
        return found;
    }

    public int OrFullFence(int bits)
    {
        Begin();
        var found = Interlocked.Or(ref _value, bits);
        End();
        return found;
    }

    public int AndFullFence(int mask)
    {
        Begin();
        var found = Interlocked.And(ref _value, mask);
        End();
        return found;
    }

    private void Begin()
    {
        Delays.AtStep();
        StoreBuffer.Drain();
        Lock();
        Settle();
    }

    private void End()
    {
        Unlock();
        Delays.AtStep();
    }

    private void Settle()
    {
        if (_held is { IsVisible: true } held)
        {
            Volatile.Write(ref _value, held.Value);
            Volatile.Write(ref _held, null);
        }
    }

    private void Lock()
    {
        while (Interlocked.Exchange(ref _locked, 1) != 0)
        {
            Thread.Yield();
        }
    }

    private void Unlock() => Volatile.Write(ref _locked, 0);
}
