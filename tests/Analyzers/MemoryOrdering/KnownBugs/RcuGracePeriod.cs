using System;
using System.Collections.Generic;
using System.Threading;

namespace KnownBugs;

// Readers nest and never wait; whoever replaces the table waits until all that may have the old one are out.
// Source: M. Desnoyers et al., "User-level implementations of read-copy update", IEEE TPDS 23(2), 2012, rcu_read_lock and
//   synchronize_rcu; with one phase, as QEMU's util/rcu.c has it where the generation can't wrap around.
// Meet: TryFind stores _readers[reader], in Enter, and loads _table; Replace stores _table and loads _readers, in Synchronize.
// Without A:
//   reader: _readers[0] = 4 waits in the store buffer; reads _table: the old one, begins to search
//   writer: _table = next, fence, reads _readers[0]: 0, so clears the old one
//   reader: searches a table that is being cleared
// Without B:
//   writer: _table = next waits in the store buffer; reads _readers[0]: 0
//   reader: _readers[0] = 4, fence, reads _table: the old one, begins to search
//   writer: clears the old one; its stores arrive
public sealed class RcuTable(int readers)
{
    private const long Outside = 0;

    private readonly long[] _readers = new long[readers];

    // Each is its reader's own.
    private readonly int[] _depths = new int[readers];
    private Dictionary<string, int> _table = [];
    private long _generation = 1;

    private Dictionary<string, int> Table => Volatile.Read(ref _table);

    public bool TryFind(int reader, string key, out int value)
    {
        Enter(reader);
        bool found = Table.TryGetValue(key, out value); // load: A
        Exit(reader);
        return found;
    }

    public void Enter(int reader)
    {
        if (_depths[reader]++ == 0)
        {
            Volatile.Write(ref _readers[reader], Volatile.Read(ref _generation));
            Interlocked.MemoryBarrier(); // fence: A
        }
    }

    public void Exit(int reader)
    {
        if (--_depths[reader] == 0)
        {
            Volatile.Write(ref _readers[reader], Outside);
        }
    }

    /// <summary>By one thread, which is no reader just then.</summary>
    public void Replace(Dictionary<string, int> next)
    {
        Dictionary<string, int> old = Table;
        Volatile.Write(ref _table, next);
        Synchronize(); // load: B
        old.Clear();
    }

    private void Synchronize()
    {
        long generation = Volatile.Read(ref _generation) + 1;
        Volatile.Write(ref _generation, generation);
        Interlocked.MemoryBarrier(); // fence: B
        for (int i = 0; i < _readers.Length; i++)
        {
            while (Volatile.Read(ref _readers[i]) is not Outside and var entered && entered != generation)
            {
                Thread.SpinWait(50);
            }
        }
    }
}
