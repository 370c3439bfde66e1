using System.Diagnostics;

namespace Aio;

/// <summary>A named thread that runs a context of its own, from start to stop; it may be started again.</summary>
/// <remarks>
/// <para>
/// It is the home thread of <see cref="Context"/> while it is started, and the context's synchronization context is current on it.
/// Before the start, and after a stop, handlers may be attached and timers armed from one other thread. What is scheduled while it is
/// not started stays pending for the next start, and who waits for it waits as long: a <c>Send</c> to its synchronization context, too.
/// </para>
/// <para>
/// It is a background thread: it does not keep the process alive. A callback's exception that nobody handles
/// (<see cref="AioContextOptions.OnUnhandledException"/>) ends its loop, with the rest pending; <see cref="Completion"/> and
/// <see cref="Stop()"/> tell it.
/// </para>
/// <para>QEMU's counterpart is <c>IOThread</c>.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public sealed class AioThread : IDisposable
{
    private static int s_count;

    private readonly Lock _lock = new();
    private LoopThread? _latest;

    // A start after that would run a context that is about to be disposed.
    private bool _isDisposed;

    /// <summary>Makes the context and no thread yet. From any thread.</summary>
    /// <param name="name">Of the thread, for people; aio-thread-1 and so on if null.</param>
    /// <param name="options">Of the context, which is called as the thread is unless they give it a name.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="Exception">As <see cref="AioContext(AioContextOptions)"/>.</exception>
    public AioThread(string? name = null, AioContextOptions? options = null)
    {
        if (name is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
        }

        Name = name ?? $"aio-thread-{Interlocked.Increment(ref s_count)}";
        Context = new AioContext(options, defaultName: Name);
    }

    /// <summary>The thread's name. From any thread.</summary>
    public string Name { get; }

    /// <summary>What the thread runs. From any thread; polled by no other.</summary>
    public AioContext Context { get; }

    /// <summary>Whether the thread is started and its loop has not ended. From any thread.</summary>
    public bool IsRunning => Latest is { Completion.IsCompleted: false };

    /// <summary>
    /// Completes when the loop of the latest start has ended: faulted if a callback's exception ended it, which is then told to
    /// whoever asks here. Completed if it was never started. From any thread.
    /// </summary>
    public Task Completion => Latest is { } latest ? latest.TakeCompletion() : Task.CompletedTask;

    /// <summary>Starts the thread. When this returns, it is the context's home thread. From any thread.</summary>
    /// <exception cref="InvalidOperationException">It is running, or another thread has polled the context.</exception>
    /// <exception cref="ObjectDisposedException">This, or the context, is disposed.</exception>
    /// <exception cref="OutOfMemoryException">The system has no thread to give.</exception>
    public void Start()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (IsRunning)
            {
                throw new InvalidOperationException($"The thread '{Name}' is running already. Stop it before it is started again.");
            }

            // The system's thread may still be about to end.
            _latest?.Join();
            _latest = LoopThread.Start(Name, Context);
        }
    }

    /// <summary>Asks the loop to end, as <see cref="Stop()"/> does, and does not wait. From any thread, from its own, too.</summary>
    public void RequestStop() => Latest?.RequestStop();

    /// <summary>
    /// Ends the loop and waits for that. What was scheduled before runs first, in one more iteration; what that schedules stays
    /// pending. From any thread but its own, any number of times.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called on the thread itself, which would wait for itself.</exception>
    /// <exception cref="Exception">What a callback threw that ended the loop: at the first call that finds it so.</exception>
    public void Stop() => Stop(evenIfTold: true);

    /// <summary>Stops the thread, and disposes the context. From any thread but its own, any number of times.</summary>
    /// <exception cref="InvalidOperationException">
    /// Called on the thread itself; or another thread polls the context. Neither is disposed.
    /// </exception>
    /// <exception cref="Exception">What a callback threw that ended the loop, unless <see cref="Stop()"/> or <see cref="Completion"/> was asked.</exception>
    public void Dispose()
    {
        lock (_lock)
        {
            VerifyIsNotCurrent(_latest);
            _isDisposed = true;
        }

        try
        {
            Stop(evenIfTold: false);
        }
        finally
        {
            DisposeContext();
        }
    }

    private LoopThread? Latest
    {
        get
        {
            lock (_lock)
            {
                return _latest;
            }
        }
    }

    private void Stop(bool evenIfTold)
    {
        if (Latest is not { } latest)
        {
            return;
        }

        VerifyIsNotCurrent(latest);
        latest.RequestStop();
        latest.Join();
        latest.ThrowFailure(evenIfTold);
    }

    private void VerifyIsNotCurrent(LoopThread? latest)
    {
        if (latest is { IsCurrent: true })
        {
            throw new InvalidOperationException(
                $"The thread '{Name}' cannot wait for its own end. Call RequestStop here, and Stop or Dispose on another thread.");
        }
    }

    private void DisposeContext()
    {
        try
        {
            Context.Dispose();
        }
        catch (InvalidOperationException)
        {
            // Another thread has polled it since the stop, and does so now.
            lock (_lock)
            {
                _isDisposed = false;
            }

            throw;
        }
    }

    private string DebuggerDisplay => $"'{Name}', {(IsRunning ? "running" : Latest is null ? "not started" : "stopped")}: {Context.DebuggerDisplay}";
}
