using System;
using System.Threading;

namespace KnownBugs;

// The loop may block only if nobody has scheduled anything; whoever schedules wakes it only if it may block.
// Source: QEMU, aio_notify and aio_poll of util/async.c and util/aio-posix.c, as of "fix broken ctx->dispatching optimization" (2015),
//   which brought notify_me; today's names. The flag "notified" came later. Its fence, in aio_notify_accept, orders a store and a load
//   against two stores, which is another pair than this one, and it is left out.
// Meet: Notify stores _scheduled and loads _notifyMe; Poll stores _notifyMe and loads _scheduled.
// Without A:
//   poster: _scheduled = 1 waits in the store buffer; reads _notifyMe: 0, so wakes nobody
//   loop:   _notifyMe = 2, fence, reads _scheduled: 0, blocks
//   poster: the store arrives; the loop sleeps on work that is there
// Without B:
//   loop:   _notifyMe = 2 waits in the store buffer; reads _scheduled: 0
//   poster: _scheduled = 1, fence, reads _notifyMe: 0, so wakes nobody
//   loop:   blocks; its store arrives too late
public sealed class LoopContext(Action callback) : IDisposable
{
    private readonly AutoResetEvent _notifier = new(false);
    private volatile int _scheduled;

    // Written by the loop's thread alone.
    private volatile int _notifyMe;

    public void Notify()
    {
        _scheduled = 1;
        Interlocked.MemoryBarrier(); // fence: A
        if (_notifyMe != 0) // load: A
        {
            _notifier.Set();
        }
    }

    public bool Poll(bool blocking)
    {
        if (blocking)
        {
            _notifyMe = 2;
            Interlocked.MemoryBarrier(); // fence: B
            int timeout = _scheduled != 0 ? 0 : Timeout.Infinite; // load: B
            _notifier.WaitOne(timeout);
            _notifyMe = 0;
        }

        // An exchange, as QEMU's fetch-and: what the scheduler wrote before it is seen by the callback. It also keeps this look at
        // _scheduled behind the store above, whose late arrival would cost no more than a needless wake.
        if (Interlocked.Exchange(ref _scheduled, 0) == 0)
        {
            return false;
        }

        callback();
        return true;
    }

    public void Dispose() => _notifier.Dispose();
}
