namespace Aio.BarrierOracle.Tests.Programs;

/// <summary>A fence that stands alone.</summary>
internal enum FenceKind
{
    /// <summary><c>Volatile.ReadBarrier</c>: earlier loads stay before later accesses.</summary>
    Read,

    /// <summary><c>Volatile.WriteBarrier</c>: earlier accesses stay before later stores.</summary>
    Write,

    /// <summary><c>Interlocked.MemoryBarrier</c>.</summary>
    Full,

    /// <summary><c>Interlocked.MemoryBarrierProcessWide</c>: a full fence here, and one somewhere in the other thread.</summary>
    ProcessWide,
}
