using System.Runtime.CompilerServices;

namespace Aio;

/// <content>Those that wait: a heap in which each entry has four children, side by side in one cache line.</content>
internal sealed unsafe partial class TimerQueue
{
    private const int CacheLine = 64;

    // Keeps the memory of the heap, which does not move, alive.
    private byte[] _memory = [];

    // The children of entry i are the entries 4i + 1 to 4i + 4.
    private Entry* _heap;
    private int _count;

    private void GrowHeap(int capacity)
    {
        // The second entry, and with it every first child, begins a line: three entries stay empty before the first.
        var memory = GC.AllocateArray<byte>(((capacity + 3) * sizeof(Entry)) + CacheLine, pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref memory[0]);
        var heap = (Entry*)((start + CacheLine - 1) & ~(nuint)(CacheLine - 1)) + 3;
        new Span<Entry>(_heap, _count).CopyTo(new Span<Entry>(heap, _count));
        _heap = heap;
        _memory = memory;
    }

    private void Insert(long deadline, int slot) => SiftUp(_count++, new Entry { Deadline = deadline, Slot = slot });

    private void RemoveAt(int position)
    {
        var last = _heap[--_count];
        if (position < _count)
        {
            Replace(position, last);
        }
    }

    /// <summary>Gives an entry that is in the heap another deadline or sequence.</summary>
    private void Move(int position, long deadline, int slot) =>
        Replace(position, new Entry { Deadline = deadline, Slot = slot });

    private void Replace(int position, in Entry entry)
    {
        if (position > 0 && IsBefore(entry, _heap[(position - 1) >> 2]))
        {
            SiftUp(position, entry);
        }
        else
        {
            SiftDown(position, entry);
        }
    }

    private void SiftUp(int position, Entry entry)
    {
        var heap = _heap;
        var positions = _positions;
        while (position > 0)
        {
            var parent = (position - 1) >> 2;
            if (!IsBefore(entry, heap[parent]))
            {
                break;
            }

            heap[position] = heap[parent];
            positions[heap[position].Slot] = position;
            position = parent;
        }

        heap[position] = entry;
        positions[entry.Slot] = position;
    }

    private void SiftDown(int position, Entry entry)
    {
        var heap = _heap;
        var positions = _positions;
        while (TryFindFirstChild(position, out var child) && IsBefore(heap[child], entry))
        {
            heap[position] = heap[child];
            positions[heap[position].Slot] = position;
            position = child;
        }

        heap[position] = entry;
        positions[entry.Slot] = position;
    }

    private Entry TakeFirst()
    {
        var heap = _heap;
        var positions = _positions;
        var first = *heap;
        var last = heap[--_count];
        if (_count > 0)
        {
            // The last entry belongs near the bottom: its place is sought from there, which saves it a comparison on each level.
            var position = 0;
            while (TryFindFirstChild(position, out var child))
            {
                heap[position] = heap[child];
                positions[heap[position].Slot] = position;
                position = child;
            }

            SiftUp(position, last);
        }

        return first;
    }

    /// <summary>The child that comes before its siblings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFindFirstChild(int position, out int child)
    {
        child = (position << 2) + 1;
        if (child + 3 < _count)
        {
            // Which is the earliest is anybody's guess, the processor's too: no branch depends on it.
            var children = _heap + child;
            var left = children[1].Deadline < children[0].Deadline ? 1 : 0;
            var right = children[3].Deadline < children[2].Deadline ? 3 : 2;
            var earliest = children[right].Deadline < children[left].Deadline ? right : left;
            if (children[0].Deadline == children[1].Deadline
                || children[2].Deadline == children[3].Deadline
                || children[left].Deadline == children[right].Deadline)
            {
                earliest = FindFirst(children, 4);
            }

            child += earliest;
            return true;
        }

        if (child < _count)
        {
            child += FindFirst(_heap + child, _count - child);
            return true;
        }

        return false;
    }

    private int FindFirst(Entry* entries, int count)
    {
        var first = 0;
        for (var index = 1; index < count; index++)
        {
            if (IsBefore(entries[index], entries[first]))
            {
                first = index;
            }
        }

        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsBefore(in Entry one, in Entry other) =>
        one.Deadline < other.Deadline || (one.Deadline == other.Deadline && _sequences[one.Slot] < _sequences[other.Slot]);
}
