namespace Aio.Analyzers.MemoryOrdering.Events;

internal enum EventKind : byte
{
    /// <summary>A place is read.</summary>
    Load,

    /// <summary>A place is written.</summary>
    Store,

    /// <summary>Something stands between what is before and what is after it.</summary>
    Barrier,

    /// <summary>No load behind it is made before a load in front of it.</summary>
    LoadBarrier,

    /// <summary>A variable gets another value: what was reached through it before is something else.</summary>
    Reassign,

    /// <summary>A lock is taken, other than by a <c>lock</c> statement, whose extent is seen in the text.</summary>
    Enter,

    /// <summary>Such a lock is left.</summary>
    Leave,
}
