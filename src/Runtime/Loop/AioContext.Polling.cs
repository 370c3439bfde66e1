namespace Aio;

/// <content>One iteration: look, announce, look again, wait, lower the notification, dispatch.</content>
public sealed partial class AioContext
{
    private const long IdleWaitNanoseconds = 10_000_000;

    /// <summary>Home thread: whether a source has something to run, or there is a notification, so that nobody must block.</summary>
    internal bool IsSomethingReady() => IsSomethingReady(out _);

    /// <summary>One iteration.</summary>
    /// <param name="nanoseconds">How long to wait at most; 0 not to wait, negative for ever.</param>
    private bool PollFor(long nanoseconds)
    {
        var outer = Enter();
        _homeState.Iterations.AddBySingleWriter(1);
        try
        {
            return nanoseconds == 0 ? PollOnce() : PollBlocking(new Deadline(nanoseconds));
        }
        finally
        {
            Leave(outer, endsOuterWait: outer.IsWaiting || outer.IsAnnounced);
        }
    }

    private bool PollOnce()
    {
        LookAtDescriptors();
        DispatchAll(out var progress);
        return progress;
    }

    private bool PollBlocking(Deadline deadline)
    {
        while (true)
        {
            if (_busyPolling.IsEnabled)
            {
                _busyPolling.BeginIteration();
            }

            WaitUnlessReady(deadline);

            if (_busyPolling.IsEnabled)
            {
                _busyPolling.EndWait(wasWoken: !_handlers.Prepare() && (_gate.IsNotified || _bottomHalves.Prepare(out _)));
            }

            var notified = AcceptNotification();
            var any = DispatchAll(out var progress);
            if (any || notified || deadline.IsOver)
            {
                return progress;
            }

            // Woken for nothing: by a signal, by a schedule cancelled since, or by the late write of somebody whose work an
            // earlier iteration found by itself.
        }
    }

    /// <summary>Runs what is due of each source, in the order that is promised.</summary>
    /// <param name="progress">Whether a callback ran that was more than idle.</param>
    /// <returns>Whether a callback ran.</returns>
    private bool DispatchAll(out bool progress)
    {
        var any = _bottomHalves.Dispatch(out progress);
        var called = _handlers.Dispatch();
        progress |= called;
        return any | called;
    }

    private void WaitUnlessReady(Deadline deadline)
    {
        // Saves the announcement where there is something to do anyway.
        if (IsSomethingReady(out var nanoseconds))
        {
            LookAtDescriptors();
            return;
        }

        if (_busyPolling.IsEnabled && _busyPolling.TryPoll(Sooner(deadline.RemainingNanoseconds, nanoseconds)))
        {
            return;
        }

        bool isReady;
        _gate.Announce();
        try
        {
            isReady = IsSomethingReady(out nanoseconds);
            if (!isReady)
            {
                Block(Sooner(deadline.RemainingNanoseconds, nanoseconds));
            }
        }
        finally
        {
            _gate.Withdraw();
        }

        if (isReady)
        {
            LookAtDescriptors();
        }
    }

    /// <summary>As <see cref="IsSomethingReady()"/>.</summary>
    /// <param name="nanoseconds">If not: how long a wait may last, negative for ever.</param>
    private bool IsSomethingReady(out long nanoseconds)
    {
        nanoseconds = Forever;
        if (_handlers.Prepare() || _bottomHalves.Prepare(out var onlyIdle) || _gate.IsNotified)
        {
            return true;
        }

        if (onlyIdle)
        {
            nanoseconds = IdleWaitNanoseconds;
        }

        return false;
    }

    private bool AcceptNotification()
    {
        if (!_gate.AcceptNotification())
        {
            return false;
        }

        _homeState.NotificationsSeen.AddBySingleWriter(1);
        return true;
    }

    /// <summary>Finds out, without blocking, which descriptors are ready: a system call, unless there is nothing to find out.</summary>
    private void LookAtDescriptors()
    {
        if (_busyPolling.TryLook() && !_homeState.AnnouncementStands)
        {
            return;
        }

        if (_handlers.Count > 0 || _homeState.AnnouncementStands)
        {
            Wait(0);
        }
    }

    private void Block(long nanoseconds)
    {
        _homeState.BlockingWaits.AddBySingleWriter(1);
        Wait(nanoseconds);
    }

    private void Wait(long nanoseconds)
    {
        _handlers.BeforeWait();

        // A wait may run code of others on this thread (one that pumps messages on Windows does). What that schedules is not
        // scheduled by a callback: it must end this wait.
        var polling = t_current;
        t_current = null;
        _homeState.IsWaiting = true;
        try
        {
            _backend.Wait(nanoseconds, _handlers);
        }
        finally
        {
            _homeState.IsWaiting = false;
            t_current = polling;
        }
    }

    /// <summary>The calling thread begins to work for this context.</summary>
    private Outer Enter()
    {
        ClaimHomeThread();
        ObjectDisposedException.ThrowIf(!_lifetime.TryEnter(), this);
        var outer = new Outer(t_current, _homeState.IsWaiting, _homeState.AnnouncementStands);
        _homeState.IsWaiting = false;
        t_current = this;
        return outer;
    }

    /// <param name="outer">What <see cref="Enter"/> returned.</param>
    /// <param name="endsOuterWait">
    /// Whether to end a wait that this interrupts. What was done here may have taken down its announcement, and consumed its
    /// event or its notification; raising them again would come too late for some.
    /// </param>
    private void Leave(Outer outer, bool endsOuterWait)
    {
        t_current = outer.Polling;
        _homeState.IsWaiting = outer.IsWaiting;
        if (endsOuterWait)
        {
            _gate.Notify();
            WriteWakeEvent();
        }

        _lifetime.Leave();
    }

    private static long Sooner(long nanoseconds, long others) =>
        nanoseconds < 0 ? others : others < 0 ? nanoseconds : Math.Min(nanoseconds, others);

    /// <summary>What the calling thread was doing before it came to work for this context.</summary>
    /// <param name="Polling">Which context it was polling.</param>
    /// <param name="IsWaiting">Whether it is inside the wait of this very context, which runs code of others.</param>
    /// <param name="IsAnnounced">Whether a foreign loop waits for this context, or is about to.</param>
    private readonly record struct Outer(AioContext? Polling, bool IsWaiting, bool IsAnnounced);
}
