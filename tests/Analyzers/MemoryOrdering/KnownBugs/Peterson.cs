using System.Threading;

namespace KnownBugs;

// Mutual exclusion of two threads, shorter than Dekker's: whoever comes last waits.
// Source: G. L. Peterson, "Myths about the mutual exclusion problem", Information Processing Letters 12(3), 1981.
// Meet: EnterFirst stores _firstWants and loads _secondWants; EnterSecond stores _secondWants and loads _firstWants. The load of _last
//   needs nothing: it follows the thread's own store to it.
// Without A:
//   first:  _firstWants = true and _last = First wait in the store buffer; reads _secondWants: false, enters
//   second: _secondWants = true, _last = Second, fence, reads _firstWants: false, enters
//   first:  its stores arrive; both are inside
// Without B:
//   second: _secondWants = true and _last = Second wait in the store buffer; reads _firstWants: false, enters
//   first:  _firstWants = true, _last = First, fence, reads _secondWants: false, enters
//   second: its stores arrive; both are inside
public class PetersonLock
{
    private const int First = 1;
    private const int Second = 2;

    private volatile bool _firstWants;
    private volatile bool _secondWants;
    private volatile int _last;

    private bool FirstIsBefore => _firstWants && _last == Second;

    public void EnterFirst()
    {
        _firstWants = true;
        _last = First;
        Interlocked.MemoryBarrier(); // fence: A
        while (_secondWants && _last == First) // load: A
        {
            Thread.SpinWait(20);
        }
    }

    public void ExitFirst() => _firstWants = false;

    public void EnterSecond()
    {
        _secondWants = true;
        Interlocked.Exchange(ref _last, Second); // fence: B, else: _last = Second;
        while (FirstIsBefore) // load: B
        {
            Thread.SpinWait(20);
        }
    }

    public void ExitSecond() => _secondWants = false;
}
