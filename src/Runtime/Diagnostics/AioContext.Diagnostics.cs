using System.Runtime.CompilerServices;

namespace Aio;

/// <content>What others see of the loop: its name, its counters, its events.</content>
public sealed partial class AioContext
{
    private readonly Registration<AioContext, LoopTotals> _registration;
    private readonly bool _measuresTimes;

    /// <summary>
    /// What it is called in metrics, events and debuggers: <see cref="AioContextOptions.Name"/>, or its <see cref="AioThread"/>'s
    /// name, or <c>aio-1</c>, <c>aio-2</c>, … in the order in which such contexts were made. From any thread.
    /// </summary>
    public string Name { get; }

    /// <summary>For how long it has blocked, as far as that was measured. From any thread.</summary>
    internal long BlockedNanoseconds => _homeState.Times.Blocked;

    /// <summary>For how long it has looked for events before blocking, as far as that was measured. From any thread.</summary>
    internal long PollingNanoseconds => _homeState.Times.Polling;

    /// <summary>Home thread: a callback is about to run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CountCallback(CallbackKind kind)
    {
        _homeState.Callbacks.Add(kind);
        _homeState.Taken++;
    }

    /// <summary>Home thread: a dispatch has run so many bottom halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void NoteBottomHalves(int count)
    {
        if (count > _homeState.MostBottomHalves.ReadAcquire())
        {
            _homeState.MostBottomHalves.WriteRelease(count);
        }
    }

    /// <summary>Home thread: a run of a queue has so many items before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void NoteUndelivered(long count)
    {
        if (count > _homeState.MostUndelivered.ReadAcquire())
        {
            _homeState.MostUndelivered.WriteRelease(count);
        }
    }

    /// <summary>Home thread: whether the user has dealt with what a callback threw.</summary>
    internal bool Handles(Exception exception)
    {
        var isHandled = false;
        try
        {
            isHandled = _onUnhandledException is { } handler && handler(exception);
        }
        finally
        {
            if (AioEventSource.Log.AreExceptionsEnabled)
            {
                AioEventSource.Log.CallbackThrew(Name, exception.GetType().FullName ?? exception.GetType().Name, exception.Message, isHandled);
            }
        }

        return isHandled;
    }

    /// <summary>Whether the next wait is to be measured.</summary>
    private bool AreTimesMeasured =>
        _measuresTimes || LoopInstruments.Instance.AreTimesWanted || AioEventSource.Log.AreWaitsEnabled;

    private Registration<AioContext, LoopTotals> Register()
    {
        var registration = new Registration<AioContext, LoopTotals>(LoopInstruments.Contexts, this);
        if (AioEventSource.Log.IsLifetimeEnabled)
        {
            AioEventSource.Log.ContextCreated(Name, _backend.Kind.ToString(), _backendFallback ?? "");
        }

        return registration;
    }

    private void NoteHomeThread(Thread thread)
    {
        if (AioEventSource.Log.IsLifetimeEnabled)
        {
            AioEventSource.Log.HomeThreadClaimed(Name, thread.ManagedThreadId, thread.Name ?? "");
        }
    }

    private void NoteHomeThreadReleased()
    {
        if (AioEventSource.Log.IsLifetimeEnabled)
        {
            AioEventSource.Log.HomeThreadReleased(Name);
        }
    }

    private void Unregister()
    {
        _registration.Dispose();
        if (AioEventSource.Log.IsLifetimeEnabled)
        {
            AioEventSource.Log.ContextDisposed(Name, _homeState.Iterations.ReadAcquire());
        }
    }

    /// <summary>
    /// The wait itself. It begins before the first event: a listener is code of others, and what that schedules must end this wait.
    /// </summary>
    private void WaitMeasured(long nanoseconds)
    {
        if (AioEventSource.Log.AreWaitsEnabled)
        {
            AioEventSource.Log.LoopBlocking(Name, nanoseconds);
        }

        _homeState.Times.BeginWait();
        var blocked = 0L;
        try
        {
            _backend.Wait(nanoseconds, _handlers);
        }
        finally
        {
            blocked = _homeState.Times.EndWait();
        }

        if (AioEventSource.Log.AreWaitsEnabled)
        {
            AioEventSource.Log.LoopWoken(Name, blocked);
        }
    }

    /// <summary>Busy-polling, measured where that is wanted.</summary>
    private bool LookBeforeBlocking(long limit)
    {
        if (!AreTimesMeasured)
        {
            return _busyPolling.TryPoll(limit);
        }

        var begin = MonotonicClock.Nanoseconds;
        try
        {
            return _busyPolling.TryPoll(limit);
        }
        finally
        {
            _homeState.Times.AddPolling(Math.Max(0, MonotonicClock.Nanoseconds - begin));
        }
    }

    private static TimeSpan ToTimeSpanRoundedDown(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);

    internal string DebuggerDisplay => IsDisposed
        ? $"{Name}: disposed"
        : $"{Name}: {_backend.Kind}, home thread: {_home.Description}, {Activity}, {_homeState.Iterations.ReadAcquire()} iterations";

    private string Activity =>
        (_homeState.Waiting & Waiting.ThisLoop) != 0 ? "waiting"
        : _lifetime.IsEntered ? "polling"
        : IsAnnounced ? "in a foreign loop"
        : "not polling";
}
