using System.Threading;

namespace KnownBugs;

// A reader-writer lock whose readers pay no fence: the rare writer pays for all.
// Source: folly's AsymmetricThreadFence and D. Goldblatt's "Asymmetric fences" (WG21 P1202); the lock after Linux's percpu_rw_semaphore.
// Meet: TryEnterRead stores _reading and loads _writing; EnterWrite stores _writing and loads _reading.
//   The process-wide barrier acts as a fence in every reader, wherever that is. So only the compiler must keep the reader's accesses, and
//   their order, which it does if both are volatile.
// Without A:
//   reader: _reading[i] = true waits in the store buffer; reads _writing: false, reads on
//   writer: _writing = true waits in the store buffer; reads _reading[i]: false, writes
//   both:   their stores arrive; both are inside
// Without B, the store being plain:
//   reader: reads _writing: false, for the compiler may let a plain store wait; is interrupted there
//   writer: _writing = true, process-wide barrier, reads _reading[i]: false, writes
//   reader: _reading[i] = true; both are inside
// Without C, the load being plain:
//   reader: reads _writing: false, for the compiler may load it early; is interrupted there
//   writer: _writing = true, process-wide barrier, reads _reading[i]: false, writes
//   reader: _reading[i] = true; both are inside
public sealed class AsymmetricReaderWriterLock(int readers)
{
    private readonly bool[] _reading = new bool[readers];
    private bool _writing;

    public bool TryEnterRead(int reader)
    {
        Volatile.Write(ref _reading[reader], true); // fence: B, else: _reading[reader] = true;
        bool writing = Volatile.Read(ref _writing); // fence: C, else: bool writing = _writing; // load: A, B, C
        if (writing)
        {
            Volatile.Write(ref _reading[reader], false);
        }

        return !writing;
    }

    public void ExitRead(int reader) => Volatile.Write(ref _reading[reader], false);

    /// <summary>By one thread at a time.</summary>
    public void EnterWrite()
    {
        Volatile.Write(ref _writing, true);
        Interlocked.MemoryBarrierProcessWide(); // fence: A
        for (int i = 0; i < _reading.Length; i++)
        {
            while (Volatile.Read(ref _reading[i])) // load: A
            {
                Thread.Yield();
            }
        }
    }

    public void ExitWrite() => Volatile.Write(ref _writing, false);
}
