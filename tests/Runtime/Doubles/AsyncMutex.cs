using System.Runtime.CompilerServices;

namespace Aio.Tests;

/// <summary>
/// A mutex for asynchronous code on loops, as QEMU's <c>CoMutex</c>: whoever waits goes on on the loop it was on, in the order of
/// waiting. The owner hands it over.
/// </summary>
internal sealed class AsyncMutex
{
    private readonly Lock _lock = new();
    private readonly Queue<(AioContext Context, Action Continuation)> _waiting = new();
    private bool _isTaken;

    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>To be awaited in a callback of a loop.</summary>
    public Awaiter Acquire() => new(this);

    public void Release()
    {
        (AioContext Context, Action Continuation) next;
        lock (_lock)
        {
            Assert.True(_isTaken);
            if (!_waiting.TryDequeue(out next))
            {
                _isTaken = false;
                return;
            }
        }

        next.Context.SwitchTo().GetAwaiter().UnsafeOnCompleted(next.Continuation);
    }

    private bool TryAcquire()
    {
        lock (_lock)
        {
            return !_isTaken && (_isTaken = true);
        }
    }

    private bool TryWait(Action continuation)
    {
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return false;
            }

            _waiting.Enqueue((AioContext.Current!, continuation));
            return true;
        }
    }

    public readonly struct Awaiter(AsyncMutex mutex) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => mutex.TryAcquire();

        public Awaiter GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            if (!mutex.TryWait(continuation))
            {
                continuation();
            }
        }
    }
}
