using System.ComponentModel;

namespace Aio;

/// <content>Work that is awaited.</content>
public sealed partial class AioThreadPool
{
    private const string AsynchronousWork =
        "A pool's thread is for work that blocks: it would take an asynchronous method for done at its first await. Await that on the loop itself, or give the pool the blocking call.";

    /// <summary>Executes <paramref name="work"/> on a thread of the pool. From any thread.</summary>
    /// <param name="work">May block.</param>
    /// <returns>
    /// To be awaited once; <see cref="ValueTask.AsTask"/> for more. Called in a callback of a loop, it completes on that loop, as a
    /// bottom half, and the code after the await goes on there: also in a bare <see cref="AioContext.Poll(bool)"/> and after
    /// <c>ConfigureAwait(false)</c>, since no hop is needed to be there. Another synchronization context, or task scheduler, is gone to
    /// where the await asks for it. Called elsewhere, it completes as awaits of tasks do.
    /// </returns>
    /// <remarks>
    /// What the work throws, the await throws. Allocates nothing in steady state but what the caller's own method needs, and where a
    /// token is given that can be cancelled, the framework's registration with it. QEMU's counterpart is <c>thread_pool_submit_co</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">
    /// The pool is disposed. From the await: the context was disposed before the work completed; the code is on the thread pool then.
    /// </exception>
    /// <exception cref="Exception">No thread can be started, as in <see cref="AioWork.Submit"/>.</exception>
    public ValueTask RunAsync(Action work) => RunAsync(work, CancellationToken.None);

    /// <summary>As <see cref="RunAsync(Action)"/>, until cancelled.</summary>
    /// <param name="work">May block.</param>
    /// <param name="cancellationToken">Takes it away if it has not begun; what has begun comes to its end. From any thread.</param>
    /// <returns>As <see cref="RunAsync(Action)"/>.</returns>
    /// <exception cref="OperationCanceledException">From the await: it was taken away, and not executed.</exception>
    /// <exception cref="Exception">As <see cref="RunAsync(Action)"/>.</exception>
    public ValueTask RunAsync(Action work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(static work => work(), work, cancellationToken);
    }

    /// <summary>As <see cref="RunAsync(Action)"/>, with a state in place of a closure.</summary>
    /// <param name="work">May block.</param>
    /// <param name="state">What it is called with.</param>
    /// <typeparam name="TState">The type of the state. A struct is copied, not boxed.</typeparam>
    /// <returns>As <see cref="RunAsync(Action)"/>.</returns>
    /// <exception cref="Exception">As <see cref="RunAsync(Action)"/>.</exception>
    public ValueTask RunAsync<TState>(Action<TState> work, TState state) => RunAsync(work, state, CancellationToken.None);

    /// <summary>As <see cref="RunAsync{TState}(Action{TState}, TState)"/>, until cancelled.</summary>
    /// <param name="work">May block.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="cancellationToken">As in <see cref="RunAsync(Action, CancellationToken)"/>.</param>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <returns>As <see cref="RunAsync(Action)"/>.</returns>
    /// <exception cref="Exception">As <see cref="RunAsync(Action, CancellationToken)"/>.</exception>
    public ValueTask RunAsync<TState>(Action<TState> work, TState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (IsCancelled(cancellationToken))
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        var item = AsyncWork<(Action<TState> Work, TState State), ValueTuple>.Start(
            this,
            static both =>
            {
                both.Work(both.State);
                return default;
            },
            (work, state),
            cancellationToken);
        return new ValueTask(item, item.Version);
    }

    /// <summary>As <see cref="RunAsync(Action)"/>, with a result.</summary>
    /// <param name="work">May block.</param>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>As <see cref="RunAsync(Action)"/>, with what <paramref name="work"/> returned.</returns>
    /// <exception cref="Exception">As <see cref="RunAsync(Action)"/>.</exception>
    public ValueTask<TResult> RunAsync<TResult>(Func<TResult> work) => RunAsync(work, CancellationToken.None);

    /// <summary>As <see cref="RunAsync{TResult}(Func{TResult})"/>, until cancelled.</summary>
    /// <param name="work">May block.</param>
    /// <param name="cancellationToken">As in <see cref="RunAsync(Action, CancellationToken)"/>.</param>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>As <see cref="RunAsync(Action)"/>, with what <paramref name="work"/> returned.</returns>
    /// <exception cref="Exception">As <see cref="RunAsync(Action, CancellationToken)"/>.</exception>
    public ValueTask<TResult> RunAsync<TResult>(Func<TResult> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(static work => work(), work, cancellationToken);
    }

    /// <summary>As <see cref="RunAsync(Action)"/>, with a state in place of a closure, and a result.</summary>
    /// <param name="work">May block.</param>
    /// <param name="state">What it is called with.</param>
    /// <typeparam name="TState">The type of the state. A struct is copied, not boxed.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>As <see cref="RunAsync(Action)"/>, with what <paramref name="work"/> returned.</returns>
    /// <exception cref="Exception">As <see cref="RunAsync(Action)"/>.</exception>
    public ValueTask<TResult> RunAsync<TState, TResult>(Func<TState, TResult> work, TState state) =>
        RunAsync(work, state, CancellationToken.None);

    /// <summary>As <see cref="RunAsync{TState, TResult}(Func{TState, TResult}, TState)"/>, until cancelled.</summary>
    /// <param name="work">May block.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="cancellationToken">As in <see cref="RunAsync(Action, CancellationToken)"/>.</param>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>As <see cref="RunAsync(Action)"/>, with what <paramref name="work"/> returned.</returns>
    /// <exception cref="Exception">As <see cref="RunAsync(Action, CancellationToken)"/>.</exception>
    public ValueTask<TResult> RunAsync<TState, TResult>(Func<TState, TResult> work, TState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (IsCancelled(cancellationToken))
        {
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }

        var item = AsyncWork<TState, TResult>.Start(this, work, state, cancellationToken);
        return new ValueTask<TResult>(item, item.Version);
    }

    /// <summary>Does not compile: asynchronous code does not block, and the pool would call it done at its first await.</summary>
    /// <param name="work">Asynchronous code.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(AsynchronousWork, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask RunAsync(Func<Task> work) => throw new NotSupportedException(AsynchronousWork);

    /// <inheritdoc cref="RunAsync(Func{Task})"/>
    /// <param name="work">Asynchronous code.</param>
    /// <param name="cancellationToken">A token.</param>
    [Obsolete(AsynchronousWork, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask RunAsync(Func<Task> work, CancellationToken cancellationToken) => throw new NotSupportedException(AsynchronousWork);

    /// <inheritdoc cref="RunAsync(Func{Task})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    [Obsolete(AsynchronousWork, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TResult> RunAsync<TResult>(Func<Task<TResult>> work) => throw new NotSupportedException(AsynchronousWork);

    /// <inheritdoc cref="RunAsync(Func{Task}, CancellationToken)"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    [Obsolete(AsynchronousWork, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TResult> RunAsync<TResult>(Func<Task<TResult>> work, CancellationToken cancellationToken) => throw new NotSupportedException(AsynchronousWork);

    /// <inheritdoc cref="RunAsync(Func{Task})"/>
    /// <param name="work">Asynchronous code.</param>
    /// <param name="state">What it is called with.</param>
    /// <typeparam name="TState">The type of the state.</typeparam>
    [Obsolete(AsynchronousWork, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask RunAsync<TState>(Func<TState, Task> work, TState state) => throw new NotSupportedException(AsynchronousWork);

    /// <inheritdoc cref="RunAsync{TState}(Func{TState, Task}, TState)"/>
    /// <param name="work">Asynchronous code.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="cancellationToken">A token.</param>
    [Obsolete(AsynchronousWork, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask RunAsync<TState>(Func<TState, Task> work, TState state, CancellationToken cancellationToken) => throw new NotSupportedException(AsynchronousWork);

    /// <inheritdoc cref="RunAsync{TState}(Func{TState, Task}, TState)"/>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    [Obsolete(AsynchronousWork, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TResult> RunAsync<TState, TResult>(Func<TState, Task<TResult>> work, TState state) => throw new NotSupportedException(AsynchronousWork);

    /// <inheritdoc cref="RunAsync{TState}(Func{TState, Task}, TState, CancellationToken)"/>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    [Obsolete(AsynchronousWork, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TResult> RunAsync<TState, TResult>(Func<TState, Task<TResult>> work, TState state, CancellationToken cancellationToken) => throw new NotSupportedException(AsynchronousWork);

    private bool IsCancelled(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Threads.Census.IsClosed, this);
        return cancellationToken.IsCancellationRequested;
    }
}
