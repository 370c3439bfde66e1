using System.Runtime.CompilerServices;

namespace Aio;

/// <content>One iteration: look, announce, look again, wait, lower the notification, dispatch.</content>
public sealed partial class AioContext
{
    private const long IdleWaitNanoseconds = 10_000_000;

    /// <summary>Home thread: whether a source has something to run, or there is a notification, so that nobody must block.</summary>
    internal bool IsSomethingReady() =>
        _bottomHalves.Prepare(out _) || _handlers.Prepare() || Timers.IsDue() || _gate.IsNotified;

    /// <summary>One iteration.</summary>
    /// <param name="nanoseconds">How long to wait at most; 0 not to wait, negative for ever.</param>
    private bool PollFor(long nanoseconds)
    {
        Enter(out var outer, out var interrupted);
        _homeState.Iterations.AddBySingleWriter(1);
        try
        {
            if (nanoseconds != 0)
            {
                return PollBlocking(new Deadline(nanoseconds));
            }

            LookAtDescriptors();
            DispatchAll(out var progress);
            return progress;
        }
        finally
        {
            // Or it was announced by a callback of this poll, which has gone on since.
            Leave(outer, interrupted | (_homeState.Waiting & Waiting.ForeignLoop));
        }
    }

    private bool PollBlocking(Deadline deadline)
    {
        while (true)
        {
            if (_busyPolling.IsEnabled)
            {
                _busyPolling.BeginIteration();
            }

            var taken = Taken;
            WaitUnlessReady(deadline, taken);
            var wasForestalled = Taken != taken;

            if (_busyPolling.IsEnabled)
            {
                _busyPolling.EndWait(wasWoken: !_handlers.Prepare() && (_gate.IsNotified || _bottomHalves.Prepare(out _)));
            }

            var notified = AcceptNotification();
            var any = DispatchAll(out var progress);
            if (any || notified || wasForestalled || deadline.IsOver)
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
        if (_handlers.Prepare())
        {
            _handlers.Dispatch();
            any = progress = true;
        }

        if (Timers.Dispatch())
        {
            any = progress = true;
        }

        return any;
    }

    /// <summary>
    /// Home thread: what polls have taken. If it changes while one is about to wait, a poll inside the callbacks of busy-polling has
    /// taken what this one was to return for.
    /// </summary>
    private long Taken => _homeState.Taken;

    private void WaitUnlessReady(Deadline deadline, long taken)
    {
        // Saves the announcement where there is something to do anyway.
        if (IsSomethingReady())
        {
            LookAtDescriptors();
            return;
        }

        if (_busyPolling.IsEnabled)
        {
            _bottomHalves.Prepare(out var onlyIdle);
            if (onlyIdle)
            {
                // Looking and blocking together.
                deadline = new Deadline(Sooner(deadline.RemainingNanoseconds, IdleWaitNanoseconds));
            }

            if (LookBeforeBlocking(Sooner(deadline.RemainingNanoseconds, NanosecondsUntilTimer())))
            {
                return;
            }
        }

        bool isReady;
        Timers.PublishDeadlines();
        _gate.Announce();
        try
        {
            isReady = IsSomethingReady(out var nanoseconds) || Taken != taken;
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

    /// <summary>After the announcement: the same look.</summary>
    /// <param name="nanoseconds">If there is nothing: how long a wait may last, negative for ever.</param>
    private bool IsSomethingReady(out long nanoseconds)
    {
        if (Timers.Prepare(out nanoseconds) || _handlers.Prepare() || _bottomHalves.Prepare(out var onlyIdle) || _gate.IsNotified)
        {
            return true;
        }

        if (onlyIdle)
        {
            nanoseconds = Sooner(nanoseconds, IdleWaitNanoseconds);
        }

        return false;
    }

    private long NanosecondsUntilTimer()
    {
        Timers.PublishDeadlines();
        return Timers.Prepare(out var nanoseconds) ? 0 : nanoseconds;
    }

    private bool AcceptNotification()
    {
        if (!_gate.AcceptNotification())
        {
            return false;
        }

        _homeState.NotificationsSeen.AddBySingleWriter(1);
        _homeState.Taken++;
        return true;
    }

    /// <summary>Finds out, without blocking, which descriptors are ready: a system call, unless there is nothing to find out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookAtDescriptors()
    {
        if (_handlers.Count > 0 || _homeState.Waiting != Waiting.Nobody)
        {
            LookAtDescriptorsIndeed();
        }
    }

    private void LookAtDescriptorsIndeed()
    {
        _busyPolling.SkipWait();
        if (!_busyPolling.TryLook() || _homeState.Waiting != Waiting.Nobody)
        {
            Wait(0);
        }
    }

    private void Block(long nanoseconds)
    {
        _homeState.BlockingWaits.AddBySingleWriter(1);
        Wait(nanoseconds, AreTimesMeasured);
    }

    private void Wait(long nanoseconds, bool isMeasured = false)
    {
        _handlers.BeforeWait();

        // One look for where it is kept, instead of four.
        ref var current = ref t_current;

        // A wait may run code of others on this thread (one that pumps messages on Windows does). What that schedules is not
        // scheduled by a callback: it must end this wait.
        var polling = current;
        current = null;
        _homeState.Waiting |= Waiting.ThisLoop;
        try
        {
            if (isMeasured)
            {
                WaitMeasured(nanoseconds);
            }
            else
            {
                _backend.Wait(nanoseconds, _handlers);
            }
        }
        finally
        {
            _homeState.Waiting &= ~Waiting.ThisLoop;
            current = polling;
        }
    }

    /// <summary>The calling thread begins to work for this context.</summary>
    /// <param name="outer">The context that it was polling before.</param>
    /// <param name="interrupted">Which wait for this context it does so in.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter(out AioContext? outer, out Waiting interrupted)
    {
        ClaimHomeThread();
        ObjectDisposedException.ThrowIf(!_lifetime.TryEnter(), this);

        ref var current = ref t_current;
        outer = current;
        current = this;
        interrupted = _homeState.Waiting;
        _homeState.Waiting = interrupted & ~Waiting.ThisLoop;
    }

    /// <summary>And ends that. A wait that it interrupted ends, too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Leave(AioContext? outer, Waiting interrupted)
    {
        t_current = outer;
        _lifetime.Leave();
        if (interrupted != Waiting.Nobody)
        {
            EndWait(interrupted);
        }
    }

    /// <summary>
    /// What was done here may have taken down the announcement of the wait, and consumed its event or its notification; raising
    /// them again would come too late for some (docs/models/embedded.pml).
    /// </summary>
    private void EndWait(Waiting interrupted)
    {
        if ((interrupted & Waiting.ThisLoop) != 0)
        {
            // That poll goes on waiting unless it is notified. A foreign loop looks at everything once its wait has ended.
            _homeState.Waiting |= Waiting.ThisLoop;
            _gate.Notify();
        }

        WriteWakeEvent();
    }

    private static long Sooner(long nanoseconds, long others) =>
        nanoseconds < 0 ? others : others < 0 ? nanoseconds : Math.Min(nanoseconds, others);
}
