using System.Numerics;

namespace Aio;

/// <content>
/// Many that expire together. To take them one by one out of the heap costs each a way down through lines that are in no cache; to
/// take all of them out and sort them goes through memory in order.
/// </content>
internal sealed unsafe partial class TimerQueue
{
    // Up to here, clearing and summing the counts of a digit costs more than the way down.
    private const int Few = 64;
    private const int EnoughForDigits = 24;
    private const int EnoughForLongDigits = 1 << (MostDigitBits + 1);
    private const int LeastDigitBits = 8;
    private const int MostDigitBits = 11;

    // For as many entries as ever expired together: the heap indices, and the entries before and after a step of the sorting.
    private int[] _dueIndices = [];
    private Entry[] _due = [];
    private Entry[] _sorted = [];

    private int[] _digitCounts = [];

    private void ExpireMany(long now)
    {
        if (_due.Length < _count)
        {
            // As large as the heap at once: they all may expire together.
            _dueIndices = new int[_positions.Length];
            _due = new Entry[_positions.Length];
            _sorted = new Entry[_positions.Length];
            _digitCounts = new int[1 << MostDigitBits];
        }

        fixed (int* indices = _dueIndices)
        fixed (Entry* due = _due, sorted = _sorted)
        {
            var dueCount = TakeDue(now, indices, due);
            var inOrder = Sort(due, sorted, dueCount);
            SortEqualDeadlines(inOrder, inOrder == due ? sorted : due, dueCount);
            for (var index = 0; index < dueCount; index++)
            {
                Append(inOrder[index]);
            }
        }
    }

    /// <summary>Takes all that are due out of the heap, in no order.</summary>
    /// <returns>How many there are.</returns>
    private int TakeDue(long now, int* indices, Entry* due)
    {
        // They are at the top, since no entry is due before its parent: level by level, from left to right, and so through memory.
        var heap = _heap;
        var dueCount = 1;
        indices[0] = 0;
        for (var looked = 0; looked < dueCount; looked++)
        {
            due[looked] = heap[indices[looked]];
            var child = (indices[looked] << 2) + 1;
            for (var end = Math.Min(child + 4, _count); child < end; child++)
            {
                if (heap[child].Deadline <= now)
                {
                    indices[dueCount++] = child;
                }
            }
        }

        // The last of those that stay fill the gaps. The lowest gaps first find their place below, so that each goes down once.
        var last = _count - 1;
        _count -= dueCount;
        var gaps = 0;
        for (; gaps < dueCount && indices[gaps] < _count; gaps++)
        {
            while (heap[last].Deadline <= now)
            {
                last--;
            }

            heap[indices[gaps]] = heap[last--];
        }

        while (--gaps >= 0)
        {
            SiftDown(indices[gaps], heap[indices[gaps]]);
        }

        return dueCount;
    }

    /// <summary>Sorts by sequence those whose deadlines are equal.</summary>
    private void SortEqualDeadlines(Entry* entries, Entry* scratch, int count)
    {
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && entries[end].Deadline == entries[start].Deadline)
            {
                end++;
            }

            if (end - start > 1)
            {
                // The sequences in place of the deadlines, for as long as that takes.
                var deadline = entries[start].Deadline;
                for (var index = start; index < end; index++)
                {
                    entries[index].Deadline = _sequences[entries[index].Slot];
                }

                var inOrder = Sort(entries + start, scratch + start, end - start);
                for (var index = start; index < end; index++)
                {
                    entries[index] = new Entry { Deadline = deadline, Slot = inOrder[index - start].Slot };
                }
            }

            start = end;
        }
    }

    /// <summary>Sorts by deadline, digit by digit, the lowest first.</summary>
    /// <returns>Which of the two holds the result.</returns>
    private Entry* Sort(Entry* from, Entry* to, int count)
    {
        if (count < EnoughForDigits)
        {
            SortFew(from, count);
            return from;
        }

        var (least, most) = (long.MaxValue, 0L);
        for (var index = 0; index < count; index++)
        {
            least = Math.Min(least, from[index].Deadline);
            most = Math.Max(most, from[index].Deadline);
        }

        var bits = 64 - BitOperations.LeadingZeroCount((ulong)(most - least));
        var digitBits = count < EnoughForLongDigits ? LeastDigitBits : MostDigitBits;
        fixed (int* counts = _digitCounts)
        {
            for (var shift = 0; shift < bits; shift += digitBits)
            {
                SortByDigit(from, to, count, least, shift, counts, 1 << digitBits);
                var sorted = to;
                to = from;
                from = sorted;
            }
        }

        return from;
    }

    private static void SortByDigit(Entry* from, Entry* to, int count, long least, int shift, int* places, int digits)
    {
        var mask = digits - 1;
        new Span<int>(places, digits).Clear();
        for (var index = 0; index < count; index++)
        {
            places[(int)((from[index].Deadline - least) >> shift) & mask]++;
        }

        var place = 0;
        for (var digit = 0; digit < digits; digit++)
        {
            (places[digit], place) = (place, place + places[digit]);
        }

        for (var index = 0; index < count; index++)
        {
            to[places[(int)((from[index].Deadline - least) >> shift) & mask]++] = from[index];
        }
    }

    private static void SortFew(Entry* entries, int count)
    {
        for (var index = 1; index < count; index++)
        {
            var entry = entries[index];
            var place = index;
            while (place > 0 && entries[place - 1].Deadline > entry.Deadline)
            {
                entries[place] = entries[place - 1];
                place--;
            }

            entries[place] = entry;
        }
    }
}
