using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PingServer.Storage;

/// <summary>The values, shared by all loops. From any thread.</summary>
/// <remarks>
/// Any loop may be copying a value into its answers at any time, so a value that is stored is never changed: to set is to put
/// another array in its place. A get is a look-up without a lock, and allocates nothing.
/// </remarks>
internal sealed class Store
{
    /// <summary>What an entry takes besides key and value, about: two arrays' headers, the slot, the dictionary's node and bucket.</summary>
    public const int BytesPerEntry = 128;

    private readonly ConcurrentDictionary<byte[], Slot> _slots = new(new KeyComparer());
    private readonly ConcurrentDictionary<byte[], Slot>.AlternateLookup<ReadOnlySpan<byte>> _slotsBySpan;
    private readonly MemoryBudget _memory;

    public Store(MemoryBudget memory)
    {
        _slotsBySpan = _slots.GetAlternateLookup<ReadOnlySpan<byte>>();
        _memory = memory;
    }

    /// <param name="key">Any bytes.</param>
    /// <param name="value">Not to be written to.</param>
    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value)
    {
        value = _slotsBySpan.TryGetValue(key, out var slot) ? Volatile.Read(ref slot.Value) : null;
        return value is not null;
    }

    /// <summary>Stores a copy.</summary>
    /// <returns>Whether there was memory for it. If not, all is as before.</returns>
    public bool TrySet(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        _slotsBySpan.TryGetValue(key, out var slot) ? TryReplace(slot, value) : TryAdd(key, value);

    private bool TryAdd(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var bytes = BytesPerEntry + (long)key.Length + value.Length;
        if (!_memory.TryReserve(bytes))
        {
            return false;
        }

        if (_slotsBySpan.TryAdd(key, new Slot(value.ToArray())))
        {
            return true;
        }

        // Another loop was first. Entries are never removed, so it is there.
        _memory.Release(bytes);
        return TryReplace(_slotsBySpan[key], value);
    }

    private bool TryReplace(Slot slot, ReadOnlySpan<byte> value)
    {
        byte[]? copy = null;
        var old = Volatile.Read(ref slot.Value);
        while (true)
        {
            var growth = (long)value.Length - old.Length;
            if (growth > 0 && !_memory.TryReserve(growth))
            {
                return false;
            }

            copy ??= value.ToArray();
            var seen = Interlocked.CompareExchange(ref slot.Value, copy, old);
            if (ReferenceEquals(seen, old))
            {
                if (growth < 0)
                {
                    _memory.Release(-growth);
                }

                return true;
            }

            if (growth > 0)
            {
                _memory.Release(growth);
            }

            old = seen;
        }
    }

    private sealed class Slot(byte[] value)
    {
        public byte[] Value = value;
    }
}
