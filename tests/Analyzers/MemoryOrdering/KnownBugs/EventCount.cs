using System.Threading;

namespace KnownBugs;

// A condition variable for conditions that no lock guards: announce, look once more, sleep. The condition here: a slot is full.
// Source: D. Vyukov's eventcount: prepare_wait, commit_wait and notify; as in Eigen's ThreadPool/EventCount.h (Prewait, Notify).
// Meet: Put stores _value and loads _waiters, in Notify; Take stores _waiters, in PrepareWait, and loads _value.
// Without A:
//   producer: _value = x waits in the store buffer; reads _waiters: 0, so notifies nobody
//   consumer: _waiters = 1, fence, reads _value: null, goes to sleep
//   producer: its store arrives; the consumer sleeps beside a full slot
// Without B:
//   consumer: _waiters = 1 waits in the store buffer, which leaving a lock needn't empty; reads _value: null
//   producer: _value = x, fence, reads _waiters: 0, so notifies nobody
//   consumer: goes to sleep; its store arrives too late
public sealed class LatestValue<T>
    where T : class
{
    private readonly object _lock = new();
    private T? _value;

    // Written under the lock, and read without it.
    private volatile int _waiters;

    // Only under the lock.
    private int _epoch;

    /// <summary>A value that nobody has taken is replaced.</summary>
    public void Put(T value)
    {
        Volatile.Write(ref _value, value);
        Notify(); // load: A
    }

    public T Take()
    {
        while (true)
        {
            if (Interlocked.Exchange(ref _value, null) is { } value)
            {
                return value;
            }

            int key = PrepareWait();
            if (Volatile.Read(ref _value) is null) // load: B
            {
                Wait(key);
            }
            else
            {
                CancelWait();
            }
        }
    }

    private int PrepareWait()
    {
        int key;
        lock (_lock)
        {
            _waiters++;
            key = _epoch;
        }

        Interlocked.MemoryBarrier(); // fence: B
        return key;
    }

    private void Wait(int key)
    {
        lock (_lock)
        {
            while (_epoch == key)
            {
                Monitor.Wait(_lock);
            }

            _waiters--;
        }
    }

    private void CancelWait()
    {
        lock (_lock)
        {
            _waiters--;
        }
    }

    private void Notify()
    {
        Interlocked.MemoryBarrier(); // fence: A
        if (_waiters == 0)
        {
            return;
        }

        lock (_lock)
        {
            _epoch++;
            Monitor.PulseAll(_lock);
        }
    }
}
