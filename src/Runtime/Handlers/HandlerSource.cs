using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// The handlers of a context as a source of its loop: prepare (is one ready?), collect (what the back end found), dispatch
/// (call it). Home thread only.
/// </summary>
/// <remarks>
/// What is ready belongs to the context, not to an iteration: a nested poll goes on where the outer one is. Handlers are called in
/// the order in which they became ready.
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
internal sealed class HandlerSource(AioContext context, WaitBackend backend, BusyPolling busyPolling)
{
    private readonly AioContext _context = context;
    private readonly WaitBackend _backend = backend;
    private readonly BusyPolling _busyPolling = busyPolling;

    // By the number of the descriptor.
    private AioFdHandler?[] _attached = [];

    // Applied before the next wait, so that a change that is taken back costs no system call.
    private ChangedHandlers _changed = new();

    private ReadyHandlers _ready;

    /// <summary>The one whose handlers they are.</summary>
    public AioContext Context => _context;

    /// <summary>How many are attached.</summary>
    public int Count { get; private set; }

    /// <summary>Whether one is to be called, so that a poll must not block.</summary>
    public bool Prepare() => _ready.First is not null && FindCallable() is not null;

    /// <summary>For debuggers, whose threads stand still: those that are attached.</summary>
    public AioFdHandler[] ToArray() => [.. _attached.OfType<AioFdHandler>()];

    /// <summary>Begins to watch.</summary>
    public void Attach(AioFdHandler handler, SafeHandle descriptor, AioEvents events)
    {
        DescriptorHandle.Verify(descriptor);
        var isHeld = false;
        descriptor.DangerousAddRef(ref isHeld);
        try
        {
            var number = DescriptorHandle.NumberOf(descriptor);
            if (number < _attached.Length && _attached[number] is { } other)
            {
                if (!other.IsGone)
                {
                    throw new InvalidOperationException(
                        $"A {other.GetType().Name} is attached to descriptor {number} in this context. A descriptor has one handler: let that one be interested in both directions, or detach it first, before its descriptor is closed.");
                }

                Drop(other);
            }

            _backend.Watch(number, events);
            Register(handler, descriptor, number, events);

            // Whoever closes one of these waits until nobody holds it.
            handler.IsHeld = descriptor is not SafeSocketHandle;
            isHeld = !handler.IsHeld;
        }
        finally
        {
            if (isHeld)
            {
                descriptor.DangerousRelease();
            }
        }

        _busyPolling.Add(handler);
        _context.AnnounceHomeChange();
    }

    /// <summary>Ends that, and forgets what is ready of it.</summary>
    public void Detach(AioFdHandler handler)
    {
        _context.VerifyMayChangeHandlers();
        var wasPolled = handler.BusyPolling.HasBegun;
        Drop(handler);
        if (wasPolled)
        {
            // The other side may have stopped signalling, and would never begin again.
            handler.BusyPolling.HasBegun = false;
            handler.CallOnPollEnd();
        }
    }

    public void ChangeInterest(AioFdHandler handler, AioEvents events)
    {
        _context.VerifyMayChangeHandlers();
        if (handler.Wanted == events)
        {
            return;
        }

        handler.Wanted = events;
        handler.Pending &= DueCallbacks.WantedBy(events);
        if (handler.IsListed && handler.Pending == AioEvents.None)
        {
            _ready.Remove(handler);
        }

        _changed.Add(handler);
        _busyPolling.Update(handler);
        _context.AnnounceHomeChange();
    }

    /// <summary>Tells the back end what is wanted by now. Before each wait, and before a foreign loop does the waiting.</summary>
    /// <exception cref="IOException">The system refuses; the message names the descriptor.</exception>
    public void BeforeWait()
    {
        // A wait inside a callback: whatever is on the stack cannot be called now, so it must not end the wait.
        foreach (ref readonly var frame in RunningHandlers.OfThread.Frames)
        {
            if (!frame.IsGivenAway && !frame.Handler.IsSuspended && ReferenceEquals(frame.Handler.Source, this))
            {
                frame.Handler.IsSuspended = true;
                _changed.Add(frame.Handler);
            }
        }

        while (_changed.TryTake(out var handler))
        {
            Apply(handler);
        }
    }

    /// <summary>The back end's find.</summary>
    public void BecomeReady(int descriptor, Readiness readiness)
    {
        if (descriptor >= _attached.Length || _attached[descriptor] is not { } handler)
        {
            return;
        }

        if (handler.IsGone)
        {
            // Whatever is ready, it is another one's.
            _changed.Add(handler);
            return;
        }

        if (handler.IsListed)
        {
            // Left by an exception, or by the poll that this one is nested in: first what it is due for, or a read that always
            // throws would keep its write from ever being called. Nothing is lost, as readiness is a level.
            return;
        }

        handler.Pending |= DueCallbacks.For(readiness, handler.Wanted);
        List(handler);
    }

    /// <summary>The find of a handler's own look.</summary>
    public void BecomePollReady(AioFdHandler handler)
    {
        handler.Pending |= AioEvents.PollReady;
        List(handler);
    }

    /// <summary>Calls all that are ready.</summary>
    public void Dispatch()
    {
        var running = RunningHandlers.OfThread;
        while (FindCallable() is { } handler)
        {
            _ready.Remove(handler);
            CallNext(handler, running);
        }
    }

    /// <summary>A callback of the handler begins: until <see cref="Leave"/>, nothing of it is entered again.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="running">Those of this thread. Whoever calls several looks for it once: that takes as long as all the rest of this.</param>
    public static void Enter(AioFdHandler handler, RunningHandlers running)
    {
        handler.IsRunning = true;
        running.Push(handler);
    }

    public static void Leave(AioFdHandler handler, RunningHandlers running)
    {
        if (!running.TryPop())
        {
            // Detached, and so perhaps another thread's by now, which may be calling it at this moment.
            return;
        }

        handler.IsRunning = false;

        // It may be attached to another context of this thread by now.
        if (handler.Source is { } source)
        {
            if (handler.IsSuspended)
            {
                handler.IsSuspended = false;
                source._changed.Add(handler);
            }

            // It is listed still if the callback was one of busy-polling, which ready ones get, too.
            if (handler.Pending != AioEvents.None && !handler.IsListed)
            {
                source._ready.Prepend(handler);
            }
        }
    }

    /// <summary>Whoever disposes the context, once none polls: detaches all.</summary>
    public void Close()
    {
        foreach (var handler in _attached)
        {
            if (handler is not null)
            {
                Forget(handler);
            }
        }
    }

    /// <summary>The first that is ready, and not passed over since it is on the stack.</summary>
    private AioFdHandler? FindCallable()
    {
        for (var handler = _ready.First; handler is not null;)
        {
            var next = handler.NextReady;
            if (handler.IsGone)
            {
                Drop(handler);
            }
            else if (!handler.IsRunning)
            {
                return handler;
            }

            handler = next;
        }

        return null;
    }

    private void Register(AioFdHandler handler, SafeHandle descriptor, int number, AioEvents events)
    {
        if (number >= _attached.Length)
        {
            Array.Resize(ref _attached, Math.Max(number + 1, Math.Max(16, _attached.Length * 2)));
        }

        _attached[number] = handler;
        Count++;
        handler.Source = this;
        handler.Handle = descriptor;
        handler.Descriptor = number;
        handler.Wanted = events;
        handler.Watched = events;
        handler.IsRunning = RunningHandlers.OfThread.TakeBack(handler);
        if (handler.IsRunning)
        {
            // Attached anew by its own callback, perhaps from another context: a nested poll of this one must not wait for it.
            handler.IsSuspended = true;
            _changed.Add(handler);
        }
    }

    private void Drop(AioFdHandler handler)
    {
        if (handler.Watched != AioEvents.None)
        {
            _backend.ChangeInterest(handler.Descriptor, handler.Watched, AioEvents.None);
        }

        Forget(handler);
    }

    private void Forget(AioFdHandler handler)
    {
        _changed.Remove(handler);
        if (handler.IsListed)
        {
            _ready.Remove(handler);
        }

        if (handler.IsRunning)
        {
            handler.IsRunning = false;
            RunningHandlers.OfThread.GiveAway(handler);
        }

        _busyPolling.Remove(handler);
        _attached[handler.Descriptor] = null;
        Count--;
        handler.Source = null;
        handler.Wanted = AioEvents.None;
        handler.Watched = AioEvents.None;
        handler.Pending = AioEvents.None;
        handler.IsSuspended = false;
        var descriptor = handler.Handle!;
        handler.Handle = null;
        if (handler.IsHeld)
        {
            descriptor.DangerousRelease();
        }
    }

    private void Apply(AioFdHandler handler)
    {
        if (handler.IsGone)
        {
            Drop(handler);
            return;
        }

        var before = handler.Watched;
        var now = handler.IsSuspended ? AioEvents.None : handler.Wanted;
        if (before == now)
        {
            return;
        }

        // First, so that a refusal is reported once and not by every wait that follows.
        handler.Watched = now;
        _backend.ChangeInterest(handler.Descriptor, before, now);
    }

    private void List(AioFdHandler handler)
    {
        if (!handler.IsListed && !handler.IsRunning && handler.Pending != AioEvents.None)
        {
            _ready.Append(handler);
        }
    }

    private void CallNext(AioFdHandler handler, RunningHandlers running)
    {
        var pending = handler.Pending;
        _busyPolling.Adjust(handler);
        _context.CountCallback(CallbackKind.Handler);
        Enter(handler, running);
        try
        {
            if ((pending & AioEvents.Read) != 0)
            {
                // Reading takes what the handler's own look has found, too.
                handler.Pending = pending & AioEvents.Write;
                handler.CallOnRead();
            }
            else if ((pending & AioEvents.PollReady) != 0)
            {
                handler.Pending = pending & AioEvents.Write;
                handler.CallOnPollReady();
            }
            else
            {
                handler.Pending = AioEvents.None;
                handler.CallOnWrite();
            }
        }
        catch (Exception exception)
        {
            Leave(handler, running);
            if (!_context.Handles(exception))
            {
                throw;
            }

            return;
        }

        Leave(handler, running);
        _context.ThrowFailures();
    }

    private string DebuggerDisplay =>
        $"{Count} attached, {ToArray().Count(static handler => handler.Pending != AioEvents.None)} ready";
}
