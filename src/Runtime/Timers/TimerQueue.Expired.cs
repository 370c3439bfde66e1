using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Aio;

/// <content>
/// Those that have expired and not been run, in order: a ring of the context's, not of an iteration, so that a nested poll takes over
/// where the outer one is, and an exception leaves the rest where it is.
/// </content>
internal sealed unsafe partial class TimerQueue
{
    private const int PrefetchDistance = 8;

    private Entry[] _expired = [];

    // These count on and on; the low bits are the index in the ring.
    private uint _firstExpired;

    // How many there are. One that is cancelled leaves a hole, which is not counted.
    private int _expiredCount;

    /// <summary>The end of the expired ones: those that expire from now on come behind it.</summary>
    public uint ExpiredEnd { get; private set; }

    /// <summary>Moves all that are due from the heap to the expired ones.</summary>
    public void Expire(long now)
    {
        for (var taken = 0; _count > 0 && _heap->Deadline <= now; taken++)
        {
            if (taken == Few)
            {
                ExpireMany(now);
                return;
            }

            Append(TakeFirst());
        }
    }

    /// <summary>Takes the first of the expired ones out of this queue.</summary>
    /// <param name="end">The <see cref="ExpiredEnd"/> up to which to go.</param>
    /// <param name="timer">The timer, still to be claimed.</param>
    /// <param name="deadline">What it was put in with.</param>
    public bool TryTakeExpired(uint end, out AioTimer timer, out long deadline)
    {
        // A nested poll may have gone on beyond our end.
        while (_expiredCount > 0 && (int)(end - _firstExpired) > 0)
        {
            ref var entry = ref _expired[_firstExpired & (uint)(_expired.Length - 1)];
            _firstExpired++;
            if (entry.Slot != NoSlot)
            {
                _expiredCount--;
                PrefetchExpired();
                timer = _occupants[entry.Slot].Timer!;
                deadline = entry.Deadline;
                FreeSlot(timer, entry.Slot);
                return true;
            }
        }

        timer = null!;
        deadline = 0;
        return false;
    }

    /// <summary>Asks for the memory of the timers that come soon. They are in no order in memory, and mostly in no cache.</summary>
    private void PrefetchExpired()
    {
        if (Sse.IsSupported && _expiredCount > Few)
        {
            var mask = (uint)(_expired.Length - 1);
            var soon = _expired[(_firstExpired + PrefetchDistance) & mask].Slot;
            var later = _expired[(_firstExpired + (2 * PrefetchDistance)) & mask].Slot;
            if ((uint)later < (uint)_occupants.Length)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref _occupants[later]));
            }

            if ((uint)soon < (uint)_occupants.Length)
            {
                // An address that the collector may change at any moment: a prefetch of the wrong one does no harm.
                var timer = *(byte**)Unsafe.AsPointer(ref _occupants[soon]);
                Sse.Prefetch0(timer);
                Sse.Prefetch0(timer + CacheLine);
            }
        }
    }

    private void Append(in Entry entry)
    {
        if (_expiredCount == 0)
        {
            // What is left are holes.
            _firstExpired = ExpiredEnd;
        }

        if (ExpiredEnd - _firstExpired == (uint)_expired.Length)
        {
            GrowExpired();
        }

        var index = (int)(ExpiredEnd & (uint)(_expired.Length - 1));
        _expired[index] = entry;
        _positions[entry.Slot] = ~index;
        ExpiredEnd++;
        _expiredCount++;
    }

    private void RemoveExpired(int index)
    {
        _expired[index].Slot = NoSlot;
        _expiredCount--;
    }

    private void GrowExpired()
    {
        // As large as the heap at once: they all may expire together.
        var larger = new Entry[Math.Max(_expired.Length * 2, (int)BitOperations.RoundUpToPowerOf2((uint)_positions.Length))];
        for (var position = _firstExpired; position != ExpiredEnd; position++)
        {
            var entry = _expired[position & (uint)(_expired.Length - 1)];
            var index = (int)(position & (uint)(larger.Length - 1));
            larger[index] = entry;
            if (entry.Slot != NoSlot)
            {
                _positions[entry.Slot] = ~index;
            }
        }

        _expired = larger;
    }
}
