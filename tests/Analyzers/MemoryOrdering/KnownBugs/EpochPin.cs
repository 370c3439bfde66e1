using System;
using System.Collections.Generic;
using System.Threading;

namespace KnownBugs;

// Readers pin the epoch they came in; what was retired two epochs ago is in nobody's hands.
// Source: K. Fraser, "Practical lock-freedom" (2004), 5.2.3; the fences as in crossbeam-epoch, Local::pin and Global::try_advance.
// Meet: Read stores its pin and loads _current; Replace stores _current and loads the pins.
// Without A, epoch 4:
//   reader: the pin of epoch 4 waits in the store buffer; reads _current: the old one, begins to use it
//   writer: replaces it, fence, and replaces it again, fence; both times no pin is seen, so the epoch goes on to 6
//   writer: disposes of the old one in the reader's hands
// Without B, epoch 4:
//   writer: replaces it twice; what it stores waits in the store buffer; no pin is seen, so the epoch goes on to 6, disposes of the old one
//   reader: pins epoch 4, fence, reads _current: the old one
//   writer: its stores arrive; the reader uses what is disposed of
public sealed class EpochProtected<T>
    where T : class, IDisposable
{
    private const int Unpinned = -1;

    private readonly int[] _pins;
    private readonly Queue<(T Value, int Epoch)> _garbage = new();
    private volatile T _current;
    private volatile int _epoch;

    public EpochProtected(int readers, T first)
    {
        _pins = new int[readers];
        Array.Fill(_pins, Unpinned);
        _current = first;
    }

    public TResult Read<TResult>(int reader, Func<T, TResult> use)
    {
        ref int pin = ref _pins[reader];
        Volatile.Write(ref pin, _epoch);
        Interlocked.MemoryBarrier(); // fence: A
        T value = _current; // load: A
        try
        {
            return use(value);
        }
        finally
        {
            Volatile.Write(ref pin, Unpinned);
        }
    }

    /// <summary>By one thread.</summary>
    public void Replace(T next)
    {
        int epoch = _epoch;
        T old = _current;
        _current = next;
        Interlocked.MemoryBarrier(); // fence: B
        _garbage.Enqueue((old, epoch));

        for (int i = 0; i < _pins.Length; i++)
        {
            int pin = Volatile.Read(ref _pins[i]); // load: B
            if (pin != Unpinned && pin != epoch)
            {
                return;
            }
        }

        _epoch = epoch + 1;
        while (_garbage.TryPeek(out var oldest) && oldest.Epoch + 2 <= epoch + 1)
        {
            _garbage.Dequeue().Value.Dispose();
        }
    }
}
