using System.Diagnostics;

namespace Aio;

/// <summary>The one-shot bottom half behind <see cref="AioContext.Post{TState}"/>. It returns to its pool when it has run.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class PostedCallback<TState>(AioContext context, PostedCallbackPool<TState> pool) : BottomHalf(context)
{
    private Action<TState>? _callback;
    private TState _callbackState = default!;

    /// <summary>The posting thread, before it schedules this.</summary>
    public void Prepare(Action<TState> callback, TState state)
    {
        _callback = callback;
        _callbackState = state;
    }

    protected override void Run()
    {
        var callback = _callback!;
        var state = _callbackState;
        _callback = null;
        _callbackState = default!;
        try
        {
            callback(state);
        }
        finally
        {
            // Not before the callback: while it runs a nested poll passes this node over, and would pass over a new post
            // that used it.
            pool.Return(this);
        }
    }

    internal override string DebuggerDisplay => _callback is { } callback
        ? $"{callback.Method.DeclaringType?.Name}.{callback.Method.Name}, posted to {Context.Name}"
        : IsRunning ? $"running on {Context.Name}" : "free";
}
