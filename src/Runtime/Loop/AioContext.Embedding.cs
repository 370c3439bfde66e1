using System.Runtime.InteropServices;

namespace Aio;

/// <content>The same iteration in parts, for a foreign loop that does the waiting.</content>
public sealed partial class AioContext
{
    /// <summary>
    /// What a foreign loop waits for: readable when this context has something to do since the last <see cref="Prepare"/>. Wait
    /// for it, level-triggered, and do not read, write or close it. From any thread.
    /// </summary>
    /// <remarks>On epoll it is the epoll descriptor.</remarks>
    /// <exception cref="PlatformNotSupportedException">The back end has no such descriptor: only <see cref="AioBackend.Epoll"/> has.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public SafeHandle WakeHandle
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return _backend.WakeHandle;
        }
    }

    /// <summary>
    /// The first of three steps by which a foreign loop runs this context: whether it need not wait. If not, the context is
    /// announced from here to <see cref="Check"/>: what happens makes <see cref="WakeHandle"/> readable. Home thread, which the
    /// caller becomes if there is none; any number of times before a check.
    /// </summary>
    /// <param name="timeout">
    /// How long the foreign loop may wait for the handle at most, rounded up to 100 ns: it rounds up, too, if it counts
    /// milliseconds. <see cref="Timeout.InfiniteTimeSpan"/> for ever.
    /// </param>
    /// <returns>True if something is ready: nothing is announced, and <see cref="Dispatch"/> may be called at once.</returns>
    /// <remarks>
    /// <code>
    /// var ready = context.Prepare(out var timeout);
    /// var milliseconds = ready ? 0
    ///     : timeout == Timeout.InfiniteTimeSpan ? -1
    ///     : (int)Math.Min(int.MaxValue, Math.Ceiling(timeout.TotalMilliseconds));
    /// WaitForWakeHandleAndOthers(milliseconds);
    /// if (context.Check())
    /// {
    ///     context.Dispatch();
    /// }
    /// </code>
    /// Whoever takes the context out of a foreign loop calls <see cref="Check"/> once more, or it believes that one waits and
    /// wakes it at every poll. QEMU's counterpart is <c>aio_ctx_prepare</c>, a <c>GSourceFuncs.prepare</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The calling thread is not the home thread.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="IOException">The system refuses to watch what is attached.</exception>
    public bool Prepare(out TimeSpan timeout)
    {
        Enter(out var outer, out var interrupted);
        try
        {
            _homeState.HasChecked = false;

            // A foreign loop waits for descriptors only.
            _busyPolling.End();
            _handlers.BeforeWait();

            var nanoseconds = 0L;
            var isReady = IsSomethingReady();
            if (!isReady)
            {
                Announce();
                isReady = IsSomethingReady(out nanoseconds);
            }

            if (isReady)
            {
                Withdraw();
                nanoseconds = 0;
            }

            timeout = ToTimeSpan(nanoseconds);
            return isReady;
        }
        finally
        {
            Leave(outer, interrupted & Waiting.ThisLoop);
        }
    }

    /// <summary>
    /// The second step, after the foreign loop has waited: whether there is something to dispatch. Ends the announcement, and
    /// always looks at the descriptors, without blocking. Home thread.
    /// </summary>
    /// <remarks>QEMU's counterpart is <c>aio_ctx_check</c>, a <c>GSourceFuncs.check</c>.</remarks>
    /// <exception cref="InvalidOperationException">The calling thread is not the home thread.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="IOException">The system refuses to wait.</exception>
    public bool Check()
    {
        Enter(out var outer, out var interrupted);
        try
        {
            Withdraw();
            _busyPolling.SkipWait();
            Wait(0);
            AcceptNotification();
            _homeState.HasChecked = true;

            // The foreign loop has waited for as long as idle ones ask for, or was woken before.
            return IsSomethingReady() || _bottomHalves.HasIdle;
        }
        finally
        {
            Leave(outer, interrupted & Waiting.ThisLoop);
        }
    }

    /// <summary>
    /// The third step, after <see cref="Prepare"/> or <see cref="Check"/> has said that something is ready: runs what is due. By
    /// itself it is a poll that does not wait. Home thread.
    /// </summary>
    /// <returns>Whether a callback ran that was more than idle.</returns>
    /// <remarks>QEMU's counterpart is <c>aio_ctx_dispatch</c>, a <c>GSourceFuncs.dispatch</c>.</remarks>
    /// <exception cref="InvalidOperationException">
    /// The context is announced: <see cref="Check"/> comes first. Or the calling thread is not the home thread.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="Exception">As <see cref="Poll(bool)"/>.</exception>
    public bool Dispatch()
    {
        Enter(out var outer, out var interrupted);
        try
        {
            if (IsAnnounced)
            {
                throw new InvalidOperationException(
                    "Prepare has returned false, and so has announced that a wait follows. Call Check after that wait, then Dispatch if it returns true.");
            }

            _homeState.Iterations.AddBySingleWriter(1);
            if (!_homeState.HasChecked)
            {
                // Prepare was ready, so that check was skipped.
                LookAtDescriptors();
                AcceptNotification();
            }

            _homeState.HasChecked = false;
            DispatchAll(out var progress);
            return progress;
        }
        finally
        {
            Leave(outer, interrupted & Waiting.ThisLoop);
        }
    }

    /// <summary>Home thread: a foreign loop waits, or is about to, since Prepare has announced that.</summary>
    private bool IsAnnounced => (_homeState.Waiting & Waiting.ForeignLoop) != 0;

    private void Announce()
    {
        Timers.PublishDeadlines();
        if (IsAnnounced)
        {
            // It was raised by an earlier call, and perhaps taken down since by somebody who makes the handle readable.
            WakeGate.LookAgain();
        }
        else
        {
            _gate.Announce();
            _homeState.Waiting |= Waiting.ForeignLoop;
        }
    }

    private void Withdraw()
    {
        if (IsAnnounced)
        {
            _homeState.Waiting &= ~Waiting.ForeignLoop;
            _gate.Withdraw();
        }
    }

    private static TimeSpan ToTimeSpan(long nanoseconds) => nanoseconds < 0
        ? Timeout.InfiniteTimeSpan
        : new TimeSpan((nanoseconds / TimeSpan.NanosecondsPerTick) + (nanoseconds % TimeSpan.NanosecondsPerTick == 0 ? 0 : 1));
}
