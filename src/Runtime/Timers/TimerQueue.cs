using System.Diagnostics;

namespace Aio;

/// <summary>
/// The armed timers of one clock, as the home thread knows them: a heap of those that wait, and a list of those that have expired
/// and not been run. Home thread only, but for <see cref="PublishedDeadline"/> and <see cref="Close"/>.
/// </summary>
/// <remarks>
/// A timer has a slot, a small number, while it is in here. What the heap compares and moves is plain numbers in arrays, without a
/// reference in them: moving one costs no write barrier, and a comparison does not touch the timer.
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed unsafe partial class TimerQueue(AioClock clock)
{
    public const int NoSlot = -1;

    /// <summary>The deadline of nothing.</summary>
    public const long Never = long.MaxValue;

    private const int FirstCapacity = 16;

    // By slot: the index in the heap, the complement of the index among the expired; the next one in the list of free slots.
    private int[] _positions = [];

    // By slot: the place among equal deadlines.
    private long[] _sequences = [];

    // By slot. In a struct, which spares the check that every store to an array of references makes.
    private Occupant[] _occupants = [];

    private int _firstFreeSlot = NoSlot;

    private OwnCacheLine.Int64 _published = new() { Value = new AtomicInt64(Never) };

    public AioClock Clock { get; } = clock;

    /// <summary>
    /// Written by the home thread before it announces that it may block: it will not sleep beyond this. Whoever arms a timer for an
    /// earlier moment wakes it (<see cref="TimerSource.PublishDeadlines"/>).
    /// </summary>
    public long PublishedDeadline
    {
        get => _published.Value.ReadAcquire();
        set => _published.Value.WriteRelease(value);
    }

    /// <summary>How many timers are armed, as far as the home thread knows.</summary>
    public int Count => _count + _expiredCount;

    /// <summary>Whether timers have expired and not been run.</summary>
    public bool HasExpired => _expiredCount > 0;

    /// <summary>The earliest deadline of those that wait.</summary>
    public long EarliestDeadline => _count > 0 ? _heap->Deadline : Never;

    /// <summary>Puts in a timer that is armed, or moves it.</summary>
    public void Put(AioTimer timer, long deadline, long sequence)
    {
        var slot = timer.Slot;
        if (slot == NoSlot)
        {
            slot = TakeSlot(timer);
            _sequences[slot] = sequence;
            Insert(deadline, slot);
            return;
        }

        _sequences[slot] = sequence;
        var position = _positions[slot];
        if (position >= 0)
        {
            Move(position, deadline, slot);
        }
        else
        {
            RemoveExpired(~position);
            Insert(deadline, slot);
        }
    }

    /// <summary>Takes out a timer, if it is in.</summary>
    public void Remove(AioTimer timer)
    {
        var slot = timer.Slot;
        if (slot == NoSlot)
        {
            return;
        }

        var position = _positions[slot];
        if (position >= 0)
        {
            RemoveAt(position);
        }
        else
        {
            RemoveExpired(~position);
        }

        FreeSlot(timer, slot);
    }

    /// <summary>Brings what another thread has changed up to date.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="deadline">What it is armed for; negative if nothing.</param>
    /// <param name="sequence">The place among equal deadlines that the other thread has set.</param>
    public void Reconcile(AioTimer timer, long deadline, long sequence)
    {
        var slot = timer.Slot;
        if (deadline == AioTimer.Disarmed)
        {
            Remove(timer);
        }
        else if (slot == NoSlot)
        {
            Put(timer, deadline, sequence);
        }
        else if (sequence > _sequences[slot] || deadline != DeadlineOf(slot))
        {
            // The sequence is older where the home thread armed it, too, while the other thread was at it.
            Put(timer, deadline, Math.Max(sequence, _sequences[slot]));
        }
    }

    /// <summary>Whoever disposes the context, perhaps while the home thread arms one: no run is due any more.</summary>
    public void Close()
    {
        foreach (ref var occupant in _occupants.AsSpan())
        {
            occupant.Timer?.Forget();
            occupant.Timer = null;
        }
    }

    private long DeadlineOf(int slot)
    {
        var position = _positions[slot];
        return position >= 0 ? _heap[position].Deadline : _expired[~position].Deadline;
    }

    private int TakeSlot(AioTimer timer)
    {
        if (_firstFreeSlot == NoSlot)
        {
            MakeSlots();
        }

        var slot = _firstFreeSlot;
        _firstFreeSlot = _positions[slot];
        _occupants[slot].Timer = timer;
        timer.Slot = slot;
        return slot;
    }

    private void FreeSlot(AioTimer timer, int slot)
    {
        timer.Slot = NoSlot;
        _occupants[slot].Timer = null;
        _positions[slot] = _firstFreeSlot;
        _firstFreeSlot = slot;
    }

    private void MakeSlots()
    {
        var before = _positions.Length;
        var capacity = Math.Max(FirstCapacity, before * 2);
        Array.Resize(ref _sequences, capacity);
        Array.Resize(ref _occupants, capacity);
        Array.Resize(ref _positions, capacity);
        for (var slot = capacity - 1; slot >= before; slot--)
        {
            _positions[slot] = _firstFreeSlot;
            _firstFreeSlot = slot;
        }

        GrowHeap(capacity);
    }

    /// <summary>For debuggers, whose threads stand still: those that are in, in no order.</summary>
    public List<AioTimer> ToList() =>
        [.. _occupants.Select(static occupant => occupant.Timer).OfType<AioTimer>().Where(static timer => timer.IsArmed)];

    private string DebuggerDisplay =>
        $"{Clock}: {_count} waiting{(_count > 0 ? $", the first until {EarliestDeadline} ns" : "")}, {_expiredCount} expired";

    private struct Occupant
    {
        public AioTimer? Timer;
    }

    private struct Entry
    {
        public long Deadline;
        public int Slot;
    }
}
