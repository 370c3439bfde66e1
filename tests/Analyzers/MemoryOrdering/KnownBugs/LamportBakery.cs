using System;
using System.Threading;

namespace KnownBugs;

// Mutual exclusion of many threads: draw a number, wait for all that are smaller.
// Source: L. Lamport, "A new solution of Dijkstra's concurrent programming problem", Communications of the ACM 17(8), 1974.
// Meet: a thread stores _choosing[self] and loads the others' _numbers; the others store their _numbers and load its _choosing. And each
//   stores its own _numbers and loads the others'.
// Without A, 0 and 1 being the threads:
//   0: _choosing[0] = true waits in the store buffer; reads _numbers[1]: 0, so draws 1
//   1: _choosing[1] = true, fence, draws 1 and stores it, fence, reads _choosing[0]: false and _numbers[0]: 0, enters
//   0: its stores arrive; it meets number 1 of thread 1, which comes after 0's own, and enters, too
// Without B:
//   1: _numbers[1] = 1 and _choosing[1] = false wait in the store buffer; reads _choosing[0]: false and _numbers[0]: 0, enters
//   0: _choosing[0] = true, fence, reads _numbers[1]: 0, so draws 1; waits, for _choosing[1] is true
//   1: its stores arrive; 0 meets number 1 of thread 1, which comes after 0's own, and enters, too
internal sealed class BakeryLock(int threads)
{
    private readonly bool[] _choosing = new bool[threads];
    private readonly int[] _numbers = new int[threads];

    public void Enter(int self)
    {
        Volatile.Write(ref _choosing[self], true);
        Interlocked.MemoryBarrier(); // fence: A
        int largest = 0;
        for (int i = 0; i < _numbers.Length; i++)
        {
            largest = Math.Max(largest, Volatile.Read(ref _numbers[i])); // load: A
        }

        int mine = largest + 1;
        Volatile.Write(ref _numbers[self], mine);
        Volatile.Write(ref _choosing[self], false);
        Interlocked.MemoryBarrier(); // fence: B

        for (int other = 0; other < _numbers.Length; other++)
        {
            if (other == self)
            {
                continue;
            }

            while (Volatile.Read(ref _choosing[other])) // load: B
            {
                Thread.Yield();
            }

            while (Volatile.Read(ref _numbers[other]) is > 0 and var theirs && (theirs, other).CompareTo((mine, self)) < 0) // load: B
            {
                Thread.Yield();
            }
        }
    }

    public void Exit(int self) => Volatile.Write(ref _numbers[self], 0);
}
