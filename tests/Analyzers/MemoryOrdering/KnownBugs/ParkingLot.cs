using System.Threading;

namespace KnownBugs;

// A word outside says whether to wait; the lot holds the sleepers. Whoever changes the word looks for sleepers without the lot's lock.
// Source: WebKit's WTF::ParkingLot (F. Pizlo, "Locking in WebKit", 2016), parkConditionally and unparkAll; the look without the lock as in
//   folly::ParkingLot::unpark, which reads bucket.count_.
// Meet: Open stores _isOpen and loads _sleepers; Pass stores _sleepers and loads _isOpen, to validate.
// Without A:
//   opener:  _isOpen = true waits in the store buffer; reads _sleepers: null, so unparks nobody
//   sleeper: puts itself into _sleepers, fence, reads _isOpen: false, sleeps
//   opener:  its store arrives; the gate is open, and the sleeper sleeps on
// Without B:
//   sleeper: the store to _sleepers waits in the store buffer, which leaving a lock needn't empty; reads _isOpen: false
//   opener:  _isOpen = true, fence, reads _sleepers: null, so unparks nobody
//   sleeper: sleeps; its store arrives too late
public sealed class ParkingGate
{
    private readonly Lock _lot = new();
    private volatile bool _isOpen;
    private volatile Sleeper? _sleepers;

    public void Open()
    {
        _isOpen = true;
        Interlocked.MemoryBarrier(); // fence: A
        if (_sleepers is not null) // load: A
        {
            UnparkAll();
        }
    }

    public void Pass()
    {
        if (_isOpen)
        {
            return;
        }

        var me = new Sleeper();
        lock (_lot)
        {
            me.Next = _sleepers;
            _sleepers = me;
        }

        Interlocked.MemoryBarrier(); // fence: B
        if (!_isOpen) // load: B
        {
            me.Sleep();
        }

        // Who comes while the gate opens may stay in the list, which nobody reads any more: it opens once.
    }

    private void UnparkAll()
    {
        Sleeper? next;
        lock (_lot)
        {
            next = Interlocked.Exchange(ref _sleepers, null);
        }

        for (; next is not null; next = next.Next)
        {
            next.Wake();
        }
    }

    private sealed class Sleeper
    {
        private readonly ManualResetEventSlim _awake = new(false);

        public Sleeper? Next { get; set; }

        public void Sleep() => _awake.Wait();

        public void Wake() => _awake.Set();
    }
}
