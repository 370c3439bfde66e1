using System;
using System.Threading;

namespace KnownBugs;

// A bottom half is scheduled once however often it is asked for; its run must see what the last request wrote.
// Source: QEMU, qemu_bh_schedule and aio_bh_poll of async.c, before and after commit e8d3b1a "aio: strengthen memory barriers for bottom
//   half scheduling" (2016). There the fields are bh->scheduled and bh->idle, and whatever the callback reads.
// Meet: Schedule stores _tail and loads _scheduled; Poll stores _scheduled and loads _tail, in the callback.
// Without A:
//   device: _tail = 5 waits in the store buffer; reads _scheduled: true, so relies on the run to come
//   loop:   _scheduled = false, fence, reads _tail: 4, completes up to 4
//   device: the store arrives; request 5 lies there until something else schedules
// Without B:
//   loop:   _scheduled = false waits in the store buffer; reads _tail: 4
//   device: _tail = 5, fence, reads _scheduled: true, so relies on the run to come
//   loop:   completes up to 4; its store arrives, and nothing is scheduled
internal sealed class CompletionBottomHalf
{
    private readonly AutoResetEvent _kick = new(false);
    private readonly Action<int> _complete;
    private volatile bool _scheduled;
    private volatile int _tail;

    public CompletionBottomHalf(Action<int> complete) => _complete = complete;

    public void Schedule(int tail)
    {
        _tail = tail;
        Interlocked.MemoryBarrier(); // fence: A
        if (_scheduled) // load: A
        {
            return;
        }

        // Two threads that get here both kick, which costs an iteration that finds nothing.
        _scheduled = true;
        _kick.Set();
    }

    public bool Poll()
    {
        if (!_scheduled)
        {
            return false;
        }

        Interlocked.Exchange(ref _scheduled, false); // fence: B, else: _scheduled = false;
        _complete(_tail); // load: B
        return true;
    }

    public void WaitForKick() => _kick.WaitOne();
}
