namespace Aio;

/// <summary>
/// What others keep with a context, found by a small number of theirs without a lock or a hash: the one node of a static stub
/// (<see cref="CompilerServices.ContextSlot{TNode}"/>), the posted callbacks that are not in use.
/// </summary>
internal struct ContextParts
{
    private static AtomicInt64 s_numbers;

    // Replaced as a whole when something is added, never changed.
    private AtomicReference<object?[]> _parts;

    /// <summary>A number that nobody else in the process has. From any thread.</summary>
    public static int NewNumber() => checked((int)(s_numbers.IncrementFullFence() - 1));

    /// <summary>What was added under a number; null if nothing was. From any thread.</summary>
    public readonly object? this[int number] =>
        _parts.ReadAcquire() is { } parts && (uint)number < (uint)parts.Length ? parts[number] : null;

    /// <summary>Adds <paramref name="created"/> under a number, unless another thread was faster. From any thread.</summary>
    /// <returns>The one that is there from now on.</returns>
    public object GetOrAdd(int number, object created)
    {
        var parts = _parts.ReadAcquire();
        while (true)
        {
            if (parts is not null && number < parts.Length && parts[number] is { } found)
            {
                return found;
            }

            var larger = new object?[Math.Max(number + 1, parts?.Length ?? 0)];
            parts?.CopyTo(larger, 0);
            larger[number] = created;

            // Fence: none needed but the release that it contains, which pairs with the acquire of whoever looks.
            var before = _parts.CompareExchangeFullFence(larger, parts);
            if (ReferenceEquals(before, parts))
            {
                return created;
            }

            parts = before;
        }
    }
}
