using System.Threading;

namespace KnownBugs;

// Leaving a mutex enters the kernel only if somebody waits. Monitor stands for the kernel's queue.
// Source: Linux, kernel/futex: the comment on futex_wait, futex_wake and hb_waiters_pending, "*futex = newval" against "waiters++".
// Meet: Exit stores _held and loads _waiters; Enter stores _waiters, in WaitUntilFree, and loads _held.
// Without A:
//   holder: _held = 0 waits in the store buffer; reads _waiters: 0, so wakes nobody
//   waiter: _waiters = 1, fence, reads _held: 1, goes to sleep
//   holder: its store arrives; the waiter sleeps on a free mutex
// Without B:
//   waiter: _waiters = 1 waits in the store buffer; reads _held: 1
//   holder: _held = 0, fence, reads _waiters: 0, so wakes nobody
//   waiter: goes to sleep; its store arrives too late
public sealed class FutexMutex
{
    private readonly object _queue = new();
    private int _held;

    // Written under the lock of the queue.
    private int _waiters;

    public bool TryEnter() => Interlocked.CompareExchange(ref _held, 1, 0) == 0;

    public void Enter()
    {
        while (!TryEnter())
        {
            WaitUntilFree();
        }
    }

    public void Exit()
    {
        Volatile.Write(ref _held, 0);
        Interlocked.MemoryBarrier(); // fence: A
        if (Volatile.Read(ref _waiters) > 0) // load: A
        {
            lock (_queue)
            {
                Monitor.Pulse(_queue);
            }
        }
    }

    private void WaitUntilFree()
    {
        lock (_queue)
        {
            _waiters++;
            Interlocked.MemoryBarrier(); // fence: B
            while (Volatile.Read(ref _held) != 0) // load: B
            {
                Monitor.Wait(_queue);
            }

            _waiters--;
        }
    }
}
