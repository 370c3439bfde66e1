namespace Aio;

/// <content>Polling for as long as something holds that other threads, or callbacks, change.</content>
public sealed partial class AioContext
{
    // Calls of WaitWhile on the home thread's stack: it alone writes, and those who kick read (docs/models/wait-while.pml).
    [SingleWriter]
    private AtomicInt32 _waitsWhile;

    /// <summary>
    /// Polls for as long as <paramref name="condition"/> returns true, from inside a callback, too. It is called before the first
    /// poll and after each. Home thread, which the caller becomes if there is none.
    /// </summary>
    /// <param name="condition">
    /// Called on the home thread. Whoever makes it false in a callback of this context does nothing more; another thread writes what
    /// it reads, and then calls <see cref="Kick"/>, and so does an <see cref="AioFdHandler.OnPoll"/> that returns false, which is no
    /// progress.
    /// </param>
    /// <remarks>
    /// What is on the stack does not run meanwhile: a callback that waits for its own bottom half, queue, handler or timer waits for
    /// ever. QEMU's counterpart is <c>AIO_WAIT_WHILE</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The calling thread is not the home thread.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="Exception">As <see cref="Poll(bool)"/>, or what the condition threw.</exception>
    public void WaitWhile(Func<bool> condition) => WaitWhile(condition, CancellationToken.None);

    /// <summary>As <see cref="WaitWhile(Func{bool})"/>, until cancelled.</summary>
    /// <param name="condition">Called on the home thread.</param>
    /// <param name="cancellationToken">Ends the wait, from any thread.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled while the condition was true.</exception>
    /// <exception cref="Exception">As <see cref="WaitWhile(Func{bool})"/>.</exception>
    public void WaitWhile(Func<bool> condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        WaitWhile(static condition => condition(), condition, cancellationToken);
    }

    /// <summary>As <see cref="WaitWhile(Func{bool})"/>, with a state in place of a closure.</summary>
    /// <param name="condition">Called on the home thread with the state.</param>
    /// <param name="state">What it is called with.</param>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <exception cref="Exception">As <see cref="WaitWhile(Func{bool})"/>.</exception>
    public void WaitWhile<TState>(Func<TState, bool> condition, TState state) => WaitWhile(condition, state, CancellationToken.None);

    /// <summary>As <see cref="WaitWhile{TState}(Func{TState, bool}, TState)"/>, until cancelled.</summary>
    /// <param name="condition">Called on the home thread with the state.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="cancellationToken">Ends the wait, from any thread.</param>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <exception cref="OperationCanceledException">The wait was cancelled while the condition was true.</exception>
    /// <exception cref="Exception">As <see cref="WaitWhile(Func{bool})"/>.</exception>
    public void WaitWhile<TState>(Func<TState, bool> condition, TState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ClaimHomeThread();
        ObjectDisposedException.ThrowIf(!_lifetime.TryEnter(), this);
        BeginWaitWhile();
        try
        {
            // One that is cancelled already would notify at once, in vain.
            using var registration = cancellationToken.IsCancellationRequested
                ? default
                : cancellationToken.UnsafeRegister(static context => ((AioContext)context!).Notify(), this);
            while (condition(state))
            {
                cancellationToken.ThrowIfCancellationRequested();
                PollFor(Forever);
            }
        }
        finally
        {
            EndWaitWhile();
            _lifetime.Leave();
        }
    }

    /// <summary>
    /// Makes a <see cref="WaitWhile(Func{bool})"/> of this context ask its condition again: to be called after
    /// what that reads was written. From any thread; never waits, never allocates. Costs a fence where nobody waits so.
    /// </summary>
    /// <remarks>Does nothing on a disposed context. QEMU's counterpart is <c>aio_wait_kick</c>.</remarks>
    public void Kick()
    {
        // Fence: pairs with BeginWaitWhile. The caller has written what the condition reads, and now reads whether anybody waits;
        // who waits says so first, and then reads the condition. Where the wait goes on, Notify brings it back to the condition.
        AtomicFence.Full();
        if (_waitsWhile.ReadAcquire() > 0)
        {
            Notify();
        }
    }

    private void BeginWaitWhile() =>
        // Fence: pairs with Kick.
        _waitsWhile.ExchangeFullFence(_waitsWhile.ReadAcquire() + 1);

    private void EndWaitWhile() =>
        // No fence: who reads the old number notifies once in vain.
        _waitsWhile.WriteRelease(_waitsWhile.ReadAcquire() - 1);
}
