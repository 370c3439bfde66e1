using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Aio;

/// <summary>The posted callbacks of a context that are not in use, one pool for each type of state.</summary>
internal struct PostedCallbackPools
{
    // Replaced as a whole when it grows, never changed.
    private AtomicReference<object?[]> _pools;

    /// <summary>The pool for <typeparamref name="TState"/>. From any thread.</summary>
    public PostedCallbackPool<TState> For<TState>()
    {
        var index = PostedCallbackPool<TState>.Index;
        var pools = _pools.ReadAcquire();
        return pools is not null && index < pools.Length && pools[index] is { } pool
            ? Unsafe.As<PostedCallbackPool<TState>>(pool)
            : Add<TState>(index);
    }

    private PostedCallbackPool<TState> Add<TState>(int index)
    {
        var added = new PostedCallbackPool<TState>();
        while (true)
        {
            var pools = _pools.ReadAcquire();
            if (pools is not null && index < pools.Length && pools[index] is PostedCallbackPool<TState> found)
            {
                return found;
            }

            var larger = new object?[Math.Max(index + 1, pools?.Length ?? 0)];
            pools?.CopyTo(larger, 0);
            larger[index] = added;
            if (ReferenceEquals(_pools.CompareExchangeFullFence(larger, pools), pools))
            {
                return added;
            }
        }
    }
}

/// <summary>
/// Posted callbacks with one type of state. As many exist as were ever posted at once; the framework's queue keeps them
/// without allocating once it is large enough.
/// </summary>
internal sealed class PostedCallbackPool<TState>
{
    /// <summary>A small number for each type of state in the process.</summary>
    public static readonly int Index = PostedCallbackIndex.Next();

    private readonly ConcurrentQueue<PostedCallback<TState>> _free = new();

    public PostedCallback<TState> Rent(AioContext context) =>
        _free.TryDequeue(out var callback) ? callback : new PostedCallback<TState>(context, this);

    public void Return(PostedCallback<TState> callback) => _free.Enqueue(callback);
}

internal static class PostedCallbackIndex
{
    private static int s_last = -1;

    public static int Next() => Interlocked.Increment(ref s_last);
}
