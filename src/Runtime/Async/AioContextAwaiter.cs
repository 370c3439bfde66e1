using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aio;

/// <summary>Called by <see langword="await"/> on <see cref="AioContext.SwitchTo"/>; see there.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public readonly struct AioContextAwaiter : ICriticalNotifyCompletion
{
    private static readonly SendOrPostCallback s_continue = static continuation => ((Action)continuation!)();

    private readonly AioContext _context;

    internal AioContextAwaiter(AioContext context) => _context = context;

    /// <summary>Whether there is nothing to wait for: the caller is in a callback of the context, or the context is disposed.</summary>
    public bool IsCompleted => ReferenceEquals(AioContext.Current, _context) || _context.IsDisposed;

    /// <summary>On the loop: returns.</summary>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="InvalidOperationException">Called in place of <see langword="await"/>, elsewhere than on the loop.</exception>
    public void GetResult()
    {
        if (!ReferenceEquals(AioContext.Current, _context))
        {
            ObjectDisposedException.ThrowIf(_context.IsDisposed, _context);
            throw new InvalidOperationException("This does not wait, and so cannot bring its caller onto the loop. Write await context.SwitchTo().");
        }
    }

    /// <summary>Makes <paramref name="continuation"/> run on the loop, in the caller's execution context. From any thread.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="continuation"/> is null.</exception>
    public void OnCompleted(Action continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        if (ExecutionContext.Capture() is { } executionContext)
        {
            _context.PostContinuation(
                _ => ExecutionContext.Run(executionContext, s_continue.Invoke, continuation),
                null);
        }
        else
        {
            UnsafeOnCompleted(continuation);
        }
    }

    /// <summary>
    /// Makes <paramref name="continuation"/> run on the loop; an <see langword="async"/> method restores its execution context by
    /// itself. From any thread; allocates nothing.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="continuation"/> is null.</exception>
    public void UnsafeOnCompleted(Action continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        _context.PostContinuation(s_continue, continuation);
    }

    private string DebuggerDisplay => _context is null ? "leads nowhere" : $"to {_context.Name}{(IsCompleted ? ", there" : "")}";
}
