using System.Collections.Concurrent;
using Aio.CompilerServices;

namespace Aio;

/// <summary>
/// The posted callbacks of a context that are not in use, for one type of state. As many exist as were ever posted at once; the
/// framework's queue keeps them without allocating once it is large enough.
/// </summary>
internal sealed class PostedCallbackPool<TState>
{
    private static readonly ContextSlot<PostedCallbackPool<TState>> s_ofContexts = new();

    private readonly ConcurrentQueue<PostedCallback<TState>> _free = new();

    /// <summary>The one of a context. From any thread.</summary>
    public static PostedCallbackPool<TState> Of(AioContext context) =>
        s_ofContexts.Find(context) ?? s_ofContexts.Attach(context, new PostedCallbackPool<TState>());

    public PostedCallback<TState> Rent(AioContext context) =>
        _free.TryDequeue(out var callback) ? callback : new PostedCallback<TState>(context, this);

    public void Return(PostedCallback<TState> callback) => _free.Enqueue(callback);
}
