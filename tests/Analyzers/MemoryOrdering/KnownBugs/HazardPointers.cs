using System.Buffers;
using System.Collections.Generic;
using System.Threading;

namespace KnownBugs;

// Readers say which pooled buffer they are in; whoever replaces it gives it back only if none is.
// Source: M. M. Michael, "Hazard pointers: safe memory reclamation for lock-free objects", IEEE TPDS 15(6), 2004: protect and validate
//   against retire and scan.
// Meet: Protect stores a hazard and loads _current again; Replace stores _current and loads the hazards.
// Without A:
//   reader: the hazard waits in the store buffer; reads _current again: still the old buffer, so thinks itself protected
//   writer: _current = next, fence, reads the hazards: none, gives the old buffer back
//   reader: reads what the buffer's next user writes
// Without B:
//   writer: _current = next waits in the store buffer; reads the hazards: none, gives the old buffer back
//   reader: hazard, fence, reads _current again: still the old buffer, so thinks itself protected
//   reader: reads what the buffer's next user writes
public sealed class ProtectedBuffer
{
    private readonly byte[]?[] _hazards;
    private readonly List<byte[]> _retired = [];
    private byte[] _current;

    public ProtectedBuffer(int readers, byte[] first)
    {
        _hazards = new byte[readers][];
        _current = first;
    }

    /// <summary>What the reader may use until it calls <see cref="Release"/>.</summary>
    public byte[] Protect(int reader)
    {
        byte[] buffer = Volatile.Read(ref _current);
        while (true)
        {
            Volatile.Write(ref _hazards[reader], buffer);
            Interlocked.MemoryBarrier(); // fence: A
            byte[] again = Volatile.Read(ref _current); // load: A
            if (again == buffer)
            {
                return buffer;
            }

            buffer = again;
        }
    }

    public void Release(int reader) => Volatile.Write(ref _hazards[reader], null);

    /// <summary>By one thread.</summary>
    public void Replace(byte[] next)
    {
        _retired.Add(Volatile.Read(ref _current));
        Interlocked.Exchange(ref _current, next); // fence: B, else: Volatile.Write(ref _current, next);

        for (int i = _retired.Count - 1; i >= 0; i--)
        {
            if (!IsHazard(_retired[i])) // load: B
            {
                ArrayPool<byte>.Shared.Return(_retired[i]);
                _retired.RemoveAt(i);
            }
        }
    }

    private bool IsHazard(byte[] buffer)
    {
        for (int i = 0; i < _hazards.Length; i++)
        {
            if (ReferenceEquals(Volatile.Read(ref _hazards[i]), buffer))
            {
                return true;
            }
        }

        return false;
    }
}
