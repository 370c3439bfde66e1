using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Aio;

/// <summary>Awaited work with one type of state and one of result.</summary>
/// <remarks>As many exist as were ever under way at once; the framework's queue keeps them without allocating once it is large enough.</remarks>
internal sealed class AsyncWork<TState, TResult> : AsyncWork, IValueTaskSource<TResult>, IValueTaskSource
{
    private static readonly ConcurrentQueue<AsyncWork<TState, TResult>> s_free = new();

    private Func<TState, TResult>? _work;
    private TState _state = default!;
    private TResult _result = default!;

    /// <summary>Submits <paramref name="work"/>, to complete on the loop whose callback calls this, if there is one.</summary>
    public static AsyncWork<TState, TResult> Start(
        AioThreadPool pool, Func<TState, TResult> work, TState state, CancellationToken cancellationToken)
    {
        if (!s_free.TryDequeue(out var item))
        {
            item = new AsyncWork<TState, TResult>();
        }

        item._work = work;
        item._state = state;
        item.Start(pool, AioContext.Current, cancellationToken);
        return item;
    }

    public TResult GetResult(short token)
    {
        BeginTakeResult(token);
        var result = _result;
        EndTakeResult();
        return result;
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    protected override void Execute() => _result = _work!(_state);

    protected override void Return()
    {
        _work = null;
        _state = default!;
        _result = default!;
        s_free.Enqueue(this);
    }
}
