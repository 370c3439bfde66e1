namespace Aio;

/// <content>One iteration: look, announce, look again, wait, lower the notification, dispatch.</content>
public sealed partial class AioContext
{
    private const long IdleWaitNanoseconds = 10_000_000;

    /// <summary>One iteration.</summary>
    /// <param name="nanoseconds">How long to wait at most; 0 not to wait, negative for ever.</param>
    private bool PollFor(long nanoseconds)
    {
        ClaimHomeThread();
        ObjectDisposedException.ThrowIf(!_lifetime.TryEnter(), this);
        var outer = t_current;
        var interruptsWait = _homeState.IsWaiting;
        _homeState.IsWaiting = false;
        t_current = this;
        _homeState.Iterations.AddBySingleWriter(1);
        try
        {
            if (nanoseconds == 0)
            {
                Dispatch(out var progress);
                return progress;
            }

            return PollBlocking(new Deadline(nanoseconds));
        }
        finally
        {
            t_current = outer;
            if (interruptsWait)
            {
                ResumeWait();
            }

            _lifetime.Leave();
        }
    }

    /// <summary>After a poll that code made which a wait of ours runs: ends that wait. The poll may have taken down its
    /// announcement, and consumed its event or its notification; raising them again would come too late for some.</summary>
    private void ResumeWait()
    {
        _homeState.IsWaiting = true;
        _gate.Notify();
        WriteWakeEvent();
    }

    private bool PollBlocking(Deadline deadline)
    {
        while (true)
        {
            WaitUnlessReady(deadline);

            var notified = _gate.AcceptNotification();
            if (notified)
            {
                _homeState.NotificationsSeen.AddBySingleWriter(1);
            }

            var any = Dispatch(out var progress);
            if (any || notified || deadline.IsOver)
            {
                return progress;
            }

            // Woken for nothing: by a signal, by a schedule cancelled since, or by the late write of somebody whose work an
            // earlier iteration found by itself.
        }
    }

    /// <summary>Runs what is due: bottom halves, then timers.</summary>
    /// <param name="progress">Whether a callback ran that was more than idle.</param>
    /// <returns>Whether anything ran.</returns>
    private bool Dispatch(out bool progress)
    {
        var any = _bottomHalves.Dispatch(out progress);
        var timers = Timers.Dispatch();
        progress |= timers;
        return any | timers;
    }

    private void WaitUnlessReady(Deadline deadline)
    {
        // Saves the announcement where there is something to do anyway.
        if (_bottomHalves.Prepare(out _) || Timers.IsDue() || _gate.IsNotified)
        {
            return;
        }

        // Before the announcement, whose fence it needs.
        Timers.PublishDeadlines();
        _gate.Announce();
        try
        {
            if (!_bottomHalves.Prepare(out var onlyIdle) && !Timers.Prepare(out var untilTimer) && !_gate.IsNotified)
            {
                var nanoseconds = deadline.RemainingNanoseconds;
                if (untilTimer >= 0 && (nanoseconds < 0 || nanoseconds > untilTimer))
                {
                    nanoseconds = untilTimer;
                }

                if (onlyIdle && (nanoseconds < 0 || nanoseconds > IdleWaitNanoseconds))
                {
                    nanoseconds = IdleWaitNanoseconds;
                }

                Block(nanoseconds);
            }
        }
        finally
        {
            _gate.Withdraw();
        }
    }

    private void Block(long nanoseconds)
    {
        _homeState.BlockingWaits.AddBySingleWriter(1);

        // A wait may run code of others on this thread (one that pumps messages on Windows does). What that schedules is not
        // scheduled by a callback: it must end this wait.
        var polling = t_current;
        t_current = null;
        _homeState.IsWaiting = true;
        try
        {
            _backend.Wait(nanoseconds);
        }
        finally
        {
            _homeState.IsWaiting = false;
            t_current = polling;
        }
    }
}
