using System.Diagnostics;

namespace Aio;

/// <summary>
/// Looking for events for a while before blocking, without a system call on either side: an event that comes soon costs no
/// wake-up, and nobody needs to write one, as nothing is announced. Home thread only.
/// </summary>
/// <remarks>
/// <para>
/// How long it is worth while is learned for each handler, and for the wake-ups of other threads (<see cref="PollingTime"/>).
/// </para>
/// <para>
/// The source is QEMU's <c>try_poll_mode</c> (<c>util/aio-posix.c</c>). There the wake-ups are a handler of their own; one
/// without a poll function disables polling there, too. Other than there, interest in writing does so as well, since no
/// handler's look tells whether there is room.
/// </para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class BusyPolling(AioContext context, long maxNanoseconds, long grow, long shrink)
{
    private readonly AioContext _context = context;
    private readonly PollingTime _learning = new(maxNanoseconds, grow, shrink);

    private AioFdHandler[] _handlers = [];
    private int _count;

    // Written by the home thread, read by those who look at the statistics.
    [SingleWriter]
    private AtomicInt32 _obstacles;

    // The number of those whose ability is unknown is not kept: a new one asks for a look at all.
    private bool _hasNewcomer;

    private long _wakeUpNanoseconds;
    private long _begin;

    // How long the poll that dispatches has waited; negative if it does not wait.
    private long _waited = -1;

    // Callbacks on the stack.
    private int _calls;

    /// <summary>Whether the options ask for it.</summary>
    public bool IsEnabled => _learning.IsEnabled;

    /// <summary>OnPollBegin was called: events are looked for without the system.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether a callback of it is on the stack, which is no progress: the poll goes on when it returns.</summary>
    public bool IsCalling => _calls > 0;

    /// <summary>How many attached handlers keep the loop from it. From any thread; none where the options do not ask for it.</summary>
    public int Obstacles => _obstacles.ReadAcquire();

    public void Add(AioFdHandler handler)
    {
        if (!IsEnabled)
        {
            return;
        }

        if (_count == _handlers.Length)
        {
            Array.Resize(ref _handlers, Math.Max(4, _count * 2));
        }

        handler.BusyPolling.Index = _count;
        handler.BusyPolling.Nanoseconds = 0;
        handler.BusyPolling.HasBegun = false;
        handler.BusyPolling.IsObstacle = false;
        _handlers[_count++] = handler;
        Update(handler);
    }

    public void Remove(AioFdHandler handler)
    {
        if (!IsEnabled)
        {
            return;
        }

        _obstacles.WriteRelease(Obstacles - (handler.BusyPolling.IsObstacle ? 1 : 0));
        var last = _handlers[--_count];
        _handlers[_count] = null!;
        if (!ReferenceEquals(last, handler))
        {
            _handlers[handler.BusyPolling.Index] = last;
            last.BusyPolling.Index = handler.BusyPolling.Index;
        }
    }

    /// <summary>Its interest, or what is known of its ability, has changed.</summary>
    public void Update(AioFdHandler handler)
    {
        if (!IsEnabled)
        {
            return;
        }

        ref var state = ref handler.BusyPolling;
        var isObstacle = (handler.Wanted & AioEvents.Write) != 0
            || (handler.Wanted != AioEvents.None && state.Ability == PollingAbility.Lacking);
        _obstacles.WriteRelease(Obstacles + (isObstacle ? 1 : 0) - (state.IsObstacle ? 1 : 0));
        state.IsObstacle = isObstacle;
        _hasNewcomer |= (handler.Wanted & AioEvents.Read) != 0 && state.Ability == PollingAbility.Unknown;
    }

    /// <summary>A poll begins that may block.</summary>
    public void BeginIteration() => _begin = MonotonicClock.Nanoseconds;

    /// <summary>It has waited: how long it took until something happened is now known.</summary>
    /// <param name="wasWoken">Whether what happened is a wake-up by another thread.</param>
    public void EndWait(bool wasWoken)
    {
        _waited = MonotonicClock.Nanoseconds - _begin;
        if (wasWoken)
        {
            _learning.Adjust(ref _wakeUpNanoseconds, _waited);
        }
    }

    /// <summary>A poll looks at the descriptors without waiting: that tells nothing of how long an event takes.</summary>
    public void SkipWait() => _waited = -1;

    /// <summary>The handler's event has come.</summary>
    public void Adjust(AioFdHandler handler)
    {
        if (IsEnabled && _waited >= 0)
        {
            _learning.Adjust(ref handler.BusyPolling.Nanoseconds, _waited);
        }
    }

    /// <summary>Looks for events for as long as it is worth while.</summary>
    /// <param name="limit">In nanoseconds; negative for none.</param>
    /// <returns>Whether there is something to dispatch. If not, the descriptors are in use again.</returns>
    public bool TryPoll(long limit)
    {
        var nanoseconds = LongestNanoseconds();
        if (limit >= 0)
        {
            nanoseconds = Math.Min(limit, nanoseconds);
        }

        if (nanoseconds == 0)
        {
            return End();
        }

        if (_hasNewcomer && AskNewcomers())
        {
            return true;
        }

        var start = MonotonicClock.Nanoseconds;
        while (Obstacles == 0)
        {
            HasBegun = true;
            if (LookOnce())
            {
                return true;
            }

            if (MonotonicClock.Nanoseconds - start >= nanoseconds)
            {
                break;
            }
        }

        return End();
    }

    /// <summary>In place of a look that does not wait.</summary>
    /// <returns>False if the system must be asked.</returns>
    public bool TryLook()
    {
        if (!HasBegun)
        {
            return false;
        }

        if (Obstacles > 0 || _hasNewcomer)
        {
            End();
            return false;
        }

        LookOnce();
        return true;
    }

    /// <summary>Goes back to the descriptors: for a wait, or for a foreign loop.</summary>
    /// <returns>Whether there is something to dispatch after the last look.</returns>
    public bool End()
    {
        if (!HasBegun)
        {
            return false;
        }

        // A callback may poll, and so begin anew. Where one throws, the others are still to be told, by the next poll.
        while (HasAnyBegun(evenOnStack: false))
        {
            EndOnce();
        }

        // One on the stack is told later: until it returns its descriptor is not in use in any case.
        HasBegun = HasAnyBegun(evenOnStack: true);
        return _context.IsSomethingReady();
    }

    private void EndOnce()
    {
        for (var i = 0; i < _count;)
        {
            var handler = _handlers[i];
            if (handler.BusyPolling.HasBegun && !handler.IsRunning)
            {
                handler.BusyPolling.HasBegun = false;
                Call(handler, Callback.End);
                if (IsPolledAt(i, handler))
                {
                    // What came before the descriptor was in use again.
                    Call(handler, Callback.Look);
                }
            }

            i += IsAt(i, handler) ? 1 : 0;
        }
    }

    private bool HasAnyBegun(bool evenOnStack)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_handlers[i].BusyPolling.HasBegun && (evenOnStack || !_handlers[i].IsRunning))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPolled(AioFdHandler handler) =>
        !handler.IsRunning && (handler.Wanted & AioEvents.Read) != 0 && !handler.IsGone;

    private bool IsAt(int index, AioFdHandler handler) => index < _count && ReferenceEquals(_handlers[index], handler);

    private bool IsPolledAt(int index, AioFdHandler handler) => IsAt(index, handler) && IsPolled(handler);

    private long LongestNanoseconds()
    {
        if (Obstacles > 0)
        {
            return 0;
        }

        var longest = _wakeUpNanoseconds;
        for (var i = 0; i < _count; i++)
        {
            longest = Math.Max(longest, _handlers[i].BusyPolling.Nanoseconds);
        }

        return longest;
    }

    /// <summary>Finds out who overrides OnPoll, before anybody is told that polling begins.</summary>
    private bool AskNewcomers()
    {
        _hasNewcomer = false;
        for (var i = 0; i < _count;)
        {
            var handler = _handlers[i];
            if (handler.BusyPolling.Ability == PollingAbility.Unknown)
            {
                if (IsPolled(handler))
                {
                    Call(handler, Callback.Look);
                }
                else
                {
                    // On the stack, or not interested for now: asked later.
                    _hasNewcomer |= handler.IsRunning;
                }
            }

            i += IsAt(i, handler) ? 1 : 0;
        }

        return _context.IsSomethingReady();
    }

    private bool LookOnce()
    {
        for (var i = 0; i < _count;)
        {
            var handler = _handlers[i];
            if (!handler.BusyPolling.HasBegun && IsPolled(handler))
            {
                handler.BusyPolling.HasBegun = true;
                HasBegun = true;
                Call(handler, Callback.Begin);
            }

            if (IsPolledAt(i, handler))
            {
                Call(handler, Callback.Look);
            }

            i += IsAt(i, handler) ? 1 : 0;
        }

        return _context.IsSomethingReady();
    }

    private void Call(AioFdHandler handler, Callback callback)
    {
        _calls++;
        try
        {
            CallAndFinish(handler, callback);
        }
        finally
        {
            _calls--;
        }
    }

    private void CallAndFinish(AioFdHandler handler, Callback callback)
    {
        var source = handler.Source!;
        var found = false;
        var running = RunningHandlers.OfThread;
        HandlerSource.Enter(handler, running);
        try
        {
            switch (callback)
            {
                case Callback.Begin:
                    handler.CallOnPollBegin();
                    break;

                case Callback.End:
                    handler.CallOnPollEnd();
                    break;

                default:
                    found = handler.CallOnPoll();
                    break;
            }
        }
        catch (Exception exception)
        {
            Finish(handler, running, source, callback, found: false);
            if (!_context.Handles(exception))
            {
                throw;
            }

            return;
        }

        Finish(handler, running, source, callback, found);
    }

    private void Finish(AioFdHandler handler, RunningHandlers running, HandlerSource source, Callback callback, bool found)
    {
        HandlerSource.Leave(handler, running);
        var isStillHere = ReferenceEquals(handler.Source, source);
        if (callback == Callback.Look && handler.BusyPolling.Ability == PollingAbility.Unknown)
        {
            handler.BusyPolling.Ability = PollingAbility.Present;
        }

        if (isStillHere)
        {
            Update(handler);
            if (found && (handler.Wanted & AioEvents.Read) != 0)
            {
                source.BecomePollReady(handler);
            }
        }
    }

    private string DebuggerDisplay => IsEnabled
        ? $"{_count} handlers, {Obstacles} in the way{(HasBegun ? ", polling" : "")}"
        : "off";

    private enum Callback
    {
        Begin,
        Look,
        End,
    }
}
