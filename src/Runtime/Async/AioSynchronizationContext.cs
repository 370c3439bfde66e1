using System.Diagnostics;

namespace Aio;

/// <summary>Brings the continuations of asynchronous code onto the loop of a context.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class AioSynchronizationContext(AioContext context) : SynchronizationContext
{
    /// <summary>The one it belongs to.</summary>
    public AioContext Context { get; } = context;

    /// <summary>Makes <paramref name="d"/> run on the loop, as a bottom half. From any thread; never waits.</summary>
    /// <remarks>On a disposed context it runs on the thread pool: an await that is under way has nobody to throw to.</remarks>
    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        Context.PostContinuation(d, state);
    }

    /// <summary>Runs <paramref name="d"/> on the home thread and waits for it; what it throws, this throws. From any thread.</summary>
    /// <exception cref="ObjectDisposedException">The context is disposed, now or before its turn came.</exception>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        ObjectDisposedException.ThrowIf(Context.IsDisposed, Context);
        if (Context.IsHomeThread)
        {
            d(state);
            return;
        }

        using var sent = new SentCallback(Context, d, state);
        Context.PostContinuation(static sent => ((SentCallback)sent!).Run(), sent);
        sent.Wait();
    }

    /// <summary>The same one: it has no state of its own.</summary>
    public override SynchronizationContext CreateCopy() => this;

    private string DebuggerDisplay => $"of {Context.DebuggerDisplay}";
}
