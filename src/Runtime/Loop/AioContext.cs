using System.Diagnostics;

namespace Aio;

/// <summary>
/// An event loop: on one thread, its home thread, it runs the bottom halves that any thread schedules, calls the handlers of
/// descriptors that are ready, and runs the timers that are due.
/// </summary>
/// <remarks>
/// <para>
/// The home thread is the one that polls first. It owns whatever the callbacks touch; other threads hand it work by
/// scheduling a <see cref="BottomHalf"/>, posting to a <see cref="BottomHalfQueue{T}"/>, or <see cref="Post{TState}"/>.
/// </para>
/// <para>
/// Waking a loop costs a system call, and most wake-ups are needless: a loop that is dispatching looks at everything again
/// before it blocks. So those who schedule ask first; see <c>docs/design.md</c> for why none is ever lost.
/// </para>
/// <para>QEMU's counterpart is <c>AioContext</c>.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[DebuggerTypeProxy(typeof(DebugView))]
public sealed partial class AioContext : IDisposable
{
    private const long Forever = -1;

    [ThreadStatic]
    private static AioContext? t_current;

    private readonly WaitBackend _backend;
    private readonly string? _backendFallback;
    private readonly BottomHalfSource _bottomHalves;
    private readonly HandlerSource _handlers;
    private readonly BusyPolling _busyPolling;
    private readonly Func<Exception, bool>? _onUnhandledException;
    private readonly bool _alwaysWake;

    private ContextParts _parts;
    private HomeThread _home;
    private LoopLifetime _lifetime;

    private WakeGate _gate;
    private HomeThreadState _homeState;

    // Every thread counts here, beside the system call that it counts.
    private OwnCacheLine.Int64 _wakeUpsWritten;

    /// <summary>Makes a loop without a home thread. From any thread.</summary>
    /// <param name="options">How it is to behave; the defaults if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The back end is none of <see cref="AioBackend"/>.</exception>
    /// <exception cref="PlatformNotSupportedException">This system lacks the back end that was asked for.</exception>
    /// <exception cref="InvalidOperationException">The environment variable AIO_BACKEND names no back end.</exception>
    /// <exception cref="IOException">No descriptor is to be had; the message names the system's error and the remedy.</exception>
    public AioContext(AioContextOptions? options = null)
        : this(options, defaultName: null)
    {
    }

    /// <summary>As the other one.</summary>
    /// <param name="options">See there.</param>
    /// <param name="defaultName">What it is called if the options do not say.</param>
    internal AioContext(AioContextOptions? options, string? defaultName)
        : this(options, BackendChoice.Create(options?.Backend ?? AioBackend.Auto, out var fallback), fallback, defaultName)
    {
    }

    internal AioContext(AioContextOptions? options, WaitBackend backend, string? backendFallback = null, string? defaultName = null)
    {
        Name = options?.Name ?? defaultName ?? ContextNumber.NextName();
        _backend = backend;
        _backendFallback = backendFallback;
        _measuresTimes = options?.MeasureTimes ?? false;
        _alwaysWake = options?.AlwaysWake ?? false;
        _onUnhandledException = options?.OnUnhandledException;
        _bottomHalves = new BottomHalfSource(this);
        _busyPolling = new BusyPolling(this, options?.PollMaxNanoseconds ?? 0, options?.PollGrow ?? 0, options?.PollShrink ?? 0);
        _handlers = new HandlerSource(this, backend, _busyPolling);
        Timers = new TimerSource(this);
        VirtualClock = new AioVirtualClock(this);
        TimeProvider = new AioTimeProvider(this, AioClock.Monotonic);
        SynchronizationContext = new AioSynchronizationContext(this);
        _registration = Register();
    }

    /// <summary>The innermost context that the calling thread is polling, seen from its callbacks; null outside.</summary>
    public static AioContext? Current => t_current;

    /// <summary>Whether the calling thread is the home thread. False for every thread before the first poll.</summary>
    /// <remarks>QEMU's counterpart is <c>in_aio_context_home_thread</c>.</remarks>
    public bool IsHomeThread => _home.IsCurrent;

    /// <summary>Throws unless the calling thread is the home thread.</summary>
    /// <exception cref="InvalidOperationException">It is not, or no thread has polled yet.</exception>
    public void VerifyHomeThread()
    {
        if (!_home.IsCurrent)
        {
            throw NotHomeThread();
        }
    }

    /// <summary>Runs one iteration: waits if there is nothing to do and <paramref name="blocking"/> says so, then runs what
    /// is due. Home thread, which the caller becomes if there is none; from inside a callback, too.</summary>
    /// <param name="blocking">
    /// Whether to wait, until something is to be run or <see cref="Notify"/> is called (a call before this one counts).
    /// </param>
    /// <returns>Whether a callback ran that was more than idle.</returns>
    /// <remarks>QEMU's counterpart is <c>aio_poll</c>.</remarks>
    /// <exception cref="InvalidOperationException">The calling thread is not the home thread.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="Exception">
    /// What a callback threw, unless <see cref="AioContextOptions.OnUnhandledException"/> took it. What was to run after it
    /// stays pending, in order, and is run by the next poll.
    /// </exception>
    public bool Poll(bool blocking) => PollFor(blocking ? Forever : 0);

    /// <summary>As <see cref="Poll(bool)"/>, waiting for a limited time.</summary>
    /// <param name="timeout">How long to wait at most; zero not to wait, <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>Whether a callback ran that was more than idle.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">The calling thread is not the home thread.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public bool Poll(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return PollFor(Forever);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return PollFor(timeout.Ticks > long.MaxValue / TimeSpan.NanosecondsPerTick
            ? long.MaxValue
            : timeout.Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>
    /// Makes one poll that blocks, now or later, return. From any thread; never waits, never allocates. For those who wait
    /// for something of their own; work should be scheduled, which wakes the loop by itself.
    /// </summary>
    /// <remarks>Does nothing on a disposed context. QEMU's counterpart is <c>aio_notify</c>.</remarks>
    public void Notify()
    {
        if (_gate.Notify() || _alwaysWake)
        {
            WriteWakeEvent();
        }
    }

    /// <summary>Makes <paramref name="callback"/> run once on the home thread: a bottom half for a single use. From any
    /// thread; never waits. Allocates only at a new high-water mark of posts not yet run.</summary>
    /// <param name="callback">The work. A <see langword="static"/> lambda, or a delegate kept in a field, costs nothing.</param>
    /// <param name="state">What it is called with.</param>
    /// <typeparam name="TState">The type of the state. A struct is copied, not boxed.</typeparam>
    /// <remarks>QEMU's counterpart is <c>aio_bh_schedule_oneshot</c>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public void Post<TState>(Action<TState> callback, TState state)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ObjectDisposedException.ThrowIf(IsDisposed, this);

        var posted = PostedCallbackPool<TState>.Of(this).Rent(this);
        posted.Prepare(callback, state);
        posted.Schedule();
    }

    /// <summary>What the loop has done so far. From any thread, on a disposed context, too.</summary>
    public AioStatistics GetStatistics()
    {
        var written = _wakeUpsWritten.Value.ReadAcquire();
        ref readonly var callbacks = ref _homeState.Callbacks;
        var asked = _bottomHalves.ForeignTransitions + Timers.ForeignArms + _homeState.NotificationsSeen.ReadAcquire();
        return new AioStatistics
        {
            Backend = _backend.Kind,
            BackendFallback = _backendFallback,
            Scheduled = _bottomHalves.Transitions,
            BottomHalvesRun = callbacks[CallbackKind.BottomHalf],
            IdleBottomHalvesRun = callbacks[CallbackKind.Idle],
            QueueItemsRun = callbacks[CallbackKind.QueueItem],
            HandlersRun = callbacks[CallbackKind.Handler],
            TimersRun = callbacks[CallbackKind.Timer],
            ContinuationsRun = callbacks[CallbackKind.Continuation],
            CompletionsRun = callbacks[CallbackKind.Completion],
            WakeUpsWritten = written,
            WakeUpsSkipped = Math.Max(0, asked - written),
            BlockingWaits = _homeState.BlockingWaits.ReadAcquire(),
            Iterations = _homeState.Iterations.ReadAcquire(),
            TimeBlocked = ToTimeSpanRoundedDown(BlockedNanoseconds),
            TimePolling = ToTimeSpanRoundedDown(PollingNanoseconds),
            MostBottomHalvesInDispatch = _homeState.MostBottomHalves.ReadAcquire(),
            MostItemsUndelivered = _homeState.MostUndelivered.ReadAcquire(),
            PollingObstacles = _busyPolling.Obstacles,
        };
    }

    /// <summary>
    /// Forgets what is pending, without running it, and closes the descriptors. On the home thread outside callbacks, or on
    /// any thread while none polls or runs it; any number of times.
    /// </summary>
    /// <remarks>Stop those who schedule first: what they schedule afterwards throws <see cref="ObjectDisposedException"/>.</remarks>
    /// <exception cref="InvalidOperationException">The context is being polled. It stays usable.</exception>
    /// <exception cref="Exception">
    /// Work of a pool was awaited that had its completion due, and the synchronization context of the await threw where it was to go
    /// on there; or a callback that was registered with the token of an asynchronous bottom half threw; or such a bottom half had
    /// thrown, and no poll had come by to throw that. The context is disposed.
    /// </exception>
    public void Dispose()
    {
        switch (_lifetime.TryClose())
        {
            case LoopLifetime.CloseResult.IsPolling:
                throw new InvalidOperationException(_home.IsCurrent
                    ? "This context is disposed from inside one of its callbacks. Dispose it after Poll or Run has returned."
                    : $"This context is being polled by {_home.Description}. Cancel its Run and wait for that thread first.");

            case LoopLifetime.CloseResult.Closed:
                List<Exception>? failures = null;
                FireDisposal(ref failures);
                CloseBottomHalves();
                _handlers.Close();
                Timers.Close();
                _backend.Dispose();
                Unregister();
                DropWork(ref failures);
                Throw(failures);
                break;

            default:
                break;
        }
    }

    internal bool IsDisposed => _lifetime.IsClosed;

    internal HandlerSource Handlers => _handlers;

    /// <summary>What others keep with this context.</summary>
    internal ref ContextParts Parts => ref _parts;

    /// <summary>Throws unless the calling thread may attach, detach or change an interest.</summary>
    internal void VerifyMayChangeHandlers()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (!_home.IsCurrentOrNone)
        {
            throw NotHomeThread();
        }
    }

    /// <summary>
    /// Whether the calling thread is in a callback of this loop, which looks again before it blocks: nobody need be woken. Not
    /// so if the callback has called <see cref="Prepare"/>, as one does that runs the foreign loop from within.
    /// </summary>
    internal bool IsInUnannouncedCallback => IsInCallback && !IsAnnounced;

    /// <summary>Whether the calling thread is in a callback of this loop.</summary>
    internal bool IsInCallback => ReferenceEquals(t_current, this);

    /// <summary>Home thread: what its wait depends on has changed. Outside callbacks a wait may be under way, in a foreign loop.</summary>
    internal void AnnounceHomeChange()
    {
        if (!IsInUnannouncedCallback)
        {
            AnnouncePending();
        }
    }

    /// <summary>Any thread: takes over a bottom half that has become pending, and wakes the loop if need be.</summary>
    /// <returns>False if the context is disposed.</returns>
    internal bool TryEnqueue(BottomHalf bottomHalf)
    {
        if (IsInUnannouncedCallback)
        {
            // Nor can it be disposed meanwhile.
            _bottomHalves.Append(bottomHalf);
            if (_alwaysWake)
            {
                WriteWakeEvent();
            }

            return true;
        }

        bottomHalf.WasPushedByHomeThread = _home.IsCurrent;
        if (!_bottomHalves.TryPush(bottomHalf))
        {
            return false;
        }

        AnnouncePending();
        return true;
    }

    /// <summary>Any thread: wakes the loop if need be, after something has become pending by an interlocked operation.</summary>
    internal void AnnouncePending()
    {
        if (_gate.TakeAnnouncement() || _alwaysWake)
        {
            WriteWakeEvent();
        }
    }

    /// <summary>Any thread: makes <paramref name="thread"/> the home thread of a context that has none.</summary>
    /// <exception cref="InvalidOperationException">It has one.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    internal void ClaimHomeThreadFor(Thread thread)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_home.TryClaimFor(thread))
        {
            NoteHomeThread(thread);
        }
        else
        {
            throw new InvalidOperationException(
                $"This context is polled by {_home.Description} and stays that thread's. Poll the context of an AioThread nowhere else, or make another AioThread.");
        }
    }

    /// <summary>Home thread, once it polls no more: leaves the context to whoever claims it next.</summary>
    internal void ReleaseHomeThread()
    {
        NoteHomeThreadReleased();
        _home.Release();
    }

    private void WriteWakeEvent()
    {
        try
        {
            _backend.Wake();
            _wakeUpsWritten.Value.IncrementFullFence();
        }
        catch (ObjectDisposedException)
        {
            // The loop that had announced itself has found the work by itself, or has gone: there is nobody to wake.
        }
    }

    private void ClaimHomeThread()
    {
        if (!_home.IsCurrent)
        {
            ClaimHomeThreadAnew();
        }
    }

    private void ClaimHomeThreadAnew()
    {
        if (!_home.TryClaim())
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            throw new InvalidOperationException(_home.HasEnded
                ? $"This context was polled by {_home.Description}, which has ended, and stays that thread's. Make a new context."
                : $"A context is polled by one thread, for good: this one by {_home.Description}, not by thread {Environment.CurrentManagedThreadId}. Poll it there, Post what is to run there, or make another context.");
        }

        NoteHomeThread(Thread.CurrentThread);
    }

    private InvalidOperationException NotHomeThread() => new(
        $"Only the home thread may do this, which is {_home.Description}; this is thread {Environment.CurrentManagedThreadId}. Schedule a bottom half, or Post, to run code there.");
}
