using System.Runtime.CompilerServices;

namespace Aio;

/// <content>Those whose work is an asynchronous method, while it is suspended, and when it has come to its end.</content>
internal sealed partial class BottomHalfSource
{
    // Due, and suspended.
    private CoroutineList _parked;

    // Asynchronous methods that have thrown after an await: what they threw leaves the poll before anything else runs.
    private CoroutineList _failed;

    /// <summary>
    /// In a callback of this loop: the asynchronous method of <paramref name="run"/> has come to its end, and the next run may
    /// begin.
    /// </summary>
    public void End(CoroutineRun run)
    {
        run.BottomHalf.IsRunning = false;
        Unpark(run);
        PutRemainderFirst(run.BottomHalf);
    }

    /// <summary>In a callback of this loop: it has thrown, after an await.</summary>
    public void Fail(CoroutineRun run)
    {
        // Still running, until what it threw is out.
        Unpark(run);
        _failed.Append(run);
    }

    /// <summary>
    /// When a callback of another source has returned: throws what asynchronous methods threw that it has continued, unless the
    /// user takes it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ThrowFailures()
    {
        if (!_failed.IsEmpty)
        {
            ThrowFailuresIndeed();
        }
    }

    /// <summary>Whoever disposes the context: what no poll will throw any more.</summary>
    public void TakeFailures(ref List<Exception>? failures)
    {
        while (!_failed.IsEmpty)
        {
            AioContext.Try(static run => run.ThrowFailure(), _failed.TakeFirst(), ref failures);
        }
    }

    /// <summary>
    /// Takes one that is due out of the list while it is suspended, which may be for long: it would be passed over at each look.
    /// </summary>
    private bool TryPark(BottomHalf bottomHalf, BottomHalf? previous)
    {
        if (!bottomHalf.IsSuspended)
        {
            return false;
        }

        _ready.Remove(bottomHalf, previous);
        _parked.Append(bottomHalf.CoroutineRun!);
        return true;
    }

    private void Unpark(CoroutineRun run)
    {
        if (_parked.TryRemove(run))
        {
            // It keeps its mark of being linked, and what is due of it. What others scheduled in the meantime stays before it.
            Collect(_batch + 1);
            _ready.Append(run.BottomHalf, _batch + 1);
        }
    }

    private void ThrowFailuresIndeed()
    {
        while (!_failed.IsEmpty)
        {
            Execute(_failed.TakeFirst().BottomHalf, CallbackKind.BottomHalf, _batch);
        }
    }
}
