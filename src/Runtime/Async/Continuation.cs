using System.Diagnostics;

namespace Aio;

/// <summary>
/// The one-shot bottom half that carries asynchronous code onto a loop: what follows a switch, and what is posted to the
/// synchronization context.
/// </summary>
/// <remarks>
/// Each is a bottom half of its own, so that a nested poll runs those that remain. Between two uses it belongs to no context but
/// to the thread that ran it last (<see cref="FreeContinuations"/>).
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class Continuation : BottomHalf
{
    private SendOrPostCallback? _callback;
    private object? _callbackState;

    /// <summary>Any thread: makes <paramref name="callback"/> run once on the loop of <paramref name="context"/>.</summary>
    /// <returns>False if the context is disposed.</returns>
    public static bool TryPost(AioContext context, SendOrPostCallback callback, object? state)
    {
        var continuation = FreeContinuations.OfThread.Rent();
        continuation.Context = context;
        continuation._callback = callback;
        continuation._callbackState = state;
        return continuation.TrySchedule();
    }

    internal override bool Execute(CallbackKind kind) => base.Execute(CallbackKind.Continuation);

    protected override void Run()
    {
        Take(out var callback, out var state);

        var flow = ThreadFlow.Enter(Context);
        try
        {
            callback(state);
        }
        finally
        {
            flow.Leave();

            // Not before: while it is on the stack, a nested poll would pass over a new use of it.
            Context = null!;
            FreeContinuations.OfThread.Return(this);
        }
    }

    internal override void Abandon()
    {
        Take(out var callback, out var state);
        Context.AdoptOrphan(callback, state);
    }

    private void Take(out SendOrPostCallback callback, out object? state)
    {
        callback = _callback!;
        state = _callbackState;
        _callback = null;
        _callbackState = null;
    }

    internal override string DebuggerDisplay => _callback is { } callback
        ? $"{callback.Method.DeclaringType?.Name}.{callback.Method.Name}, posted to {Context.Name}"
        : IsRunning ? $"running on {Context.Name}" : "free";
}
