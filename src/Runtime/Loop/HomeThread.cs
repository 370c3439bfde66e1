using System.Diagnostics;

namespace Aio;

/// <summary>The thread that owns a loop: whichever polls it first, or the one of an <see cref="AioThread"/> while it is started.</summary>
[DebuggerDisplay("{Description,nq}")]
internal struct HomeThread
{
    // The thread itself, since the numbers of threads are used again.
    private AtomicReference<Thread> _thread;

    /// <summary>Whether the calling thread is it. False for every thread before the first poll.</summary>
    public readonly bool IsCurrent => ReferenceEquals(_thread.ReadAcquire(), Thread.CurrentThread);

    /// <summary>Whether the calling thread is it, or there is none yet.</summary>
    public readonly bool IsCurrentOrNone => _thread.ReadAcquire() is var thread && (thread is null || ReferenceEquals(thread, Thread.CurrentThread));

    /// <summary>Whether the calling thread is it, or has become it.</summary>
    public bool TryClaim() => IsCurrent || _thread.CompareExchangeFullFence(Thread.CurrentThread, null) is null;

    /// <summary>Any thread: whether <paramref name="thread"/> has become it, where there was none.</summary>
    public bool TryClaimFor(Thread thread) =>
        // Fence: pairs with Release. The next one sees all that the last one did.
        _thread.CompareExchangeFullFence(thread, null) is null;

    /// <summary>The thread itself, once it polls no more: gives it up.</summary>
    public void Release() => _thread.WriteRelease(null);

    /// <summary>Whether there was one, and it has ended.</summary>
    public readonly bool HasEnded => _thread.ReadAcquire() is { IsAlive: false };

    /// <summary>For messages.</summary>
    public readonly string Description => _thread.ReadAcquire() is { } thread
        ? $"thread {thread.ManagedThreadId}{(thread.Name is { } name ? $" ('{name}')" : "")}"
        : "nobody yet";
}
