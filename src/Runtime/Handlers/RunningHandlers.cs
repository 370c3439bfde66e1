namespace Aio;

/// <summary>The handlers whose callbacks are on the stack of a thread, whichever of its contexts has called them.</summary>
/// <remarks>
/// Kept apart from the handlers: one that detaches itself may be attached to a context of another thread, and be called there,
/// before the callback in which it did so has returned here.
/// </remarks>
internal sealed class RunningHandlers
{
    [ThreadStatic]
    private static RunningHandlers? t_ofThread;

    private Frame[] _frames = new Frame[4];
    private int _count;

    public static RunningHandlers OfThread => t_ofThread ??= new RunningHandlers();

    public ReadOnlySpan<Frame> Frames => _frames.AsSpan(0, _count);

    public void Push(AioFdHandler handler)
    {
        if (_count == _frames.Length)
        {
            Array.Resize(ref _frames, _count * 2);
        }

        _frames[_count++] = new Frame { Handler = handler };
    }

    /// <summary>The innermost one returns.</summary>
    /// <returns>Whether it has stayed this thread's.</returns>
    public bool TryPop()
    {
        var isGivenAway = _frames[--_count].IsGivenAway;
        _frames[_count] = default;
        return !isGivenAway;
    }

    /// <summary>A running one is detached: from here on it may be another thread's.</summary>
    public void GiveAway(AioFdHandler handler) => TrySet(handler, isGivenAway: true);

    /// <summary>One is attached to a context of this thread.</summary>
    /// <returns>Whether it is running here.</returns>
    public bool TakeBack(AioFdHandler handler) => TrySet(handler, isGivenAway: false);

    private bool TrySet(AioFdHandler handler, bool isGivenAway)
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_frames[i].Handler, handler))
            {
                _frames[i].IsGivenAway = isGivenAway;
                return true;
            }
        }

        return false;
    }

    public struct Frame
    {
        public AioFdHandler Handler;
        public bool IsGivenAway;
    }
}
