using System;
using System.Threading;

namespace KnownBugs;

// The owner pushes and takes at the bottom, thieves steal at the top; only for the last item do they meet.
// Source: D. Chase and Y. Lev, "Dynamic circular work-stealing deque" (SPAA 2005), take and steal; the fence in take is the one that
//   N. M. Lê et al., "Correct and efficient work-stealing for weak memory models" (PPoPP 2013), name. Their fence in steal, between two
//   loads, is here the acquiring load of _top. The array doesn't grow.
// Meet: TryTake stores _bottom and loads _top; Steal stores _top, for the first item, and loads _bottom for the next.
// Without A, two items in the deque, _top 0 and _bottom 2:
//   owner: _bottom = 1 waits in the store buffer; reads _top: 0, so item 1 is not the last, takes it
//   thief: _top 0 to 1, has item 0; reads _bottom: 2, so there is another, _top 1 to 2, has item 1
//   owner: its store arrives; item 1 is executed twice
public sealed class WorkStealingDeque<T>(int capacity)
    where T : class
{
    private readonly T?[] _items = new T?[capacity];

    // The owner's own count, which nobody else reads; _bottom is what it has published of it.
    private int _next;
    private volatile int _bottom;
    private volatile int _top;

    public bool TryPush(T item)
    {
        if (_next - _top >= _items.Length)
        {
            return false;
        }

        _items[_next % _items.Length] = item;
        _next++;
        _bottom = _next;
        return true;
    }

    public bool TryTake(out T? item)
    {
        int last = --_next;
        _bottom = last;
        Interlocked.MemoryBarrier(); // fence: A
        int top = _top; // load: A
        item = top <= last ? _items[last % _items.Length] : null;
        if (top < last)
        {
            return true;
        }

        // The last item, for which thieves may race, or none.
        bool taken = top == last && Interlocked.CompareExchange(ref _top, top + 1, top) == top;
        _next = last + 1;
        _bottom = _next;
        return taken;
    }

    public int Steal(Span<T> loot)
    {
        int stolen = 0;
        while (stolen < loot.Length)
        {
            int top = _top;
            if (top >= _bottom)
            {
                break;
            }

            // Read before it is won: the owner may overwrite the place as soon as _top is past it.
            T item = _items[top % _items.Length]!;
            if (Interlocked.CompareExchange(ref _top, top + 1, top) != top)
            {
                break;
            }

            loot[stolen++] = item;
        }

        return stolen;
    }
}
