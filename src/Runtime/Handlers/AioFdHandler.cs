using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aio;

/// <summary>
/// What is called on the home thread of an <see cref="AioContext"/> when a descriptor is ready: a socket, a pipe, an eventfd, a
/// terminal.
/// </summary>
/// <remarks>
/// <para>
/// Derive from it, override <see cref="OnRead"/> or <see cref="OnWrite"/>, and <see cref="Attach"/> it. Readiness is a level: a
/// handler that leaves something unread is called again. It may be called once for what somebody else has read meanwhile, so
/// the descriptor should not block: a <c>Socket</c> of the framework, say, with <c>Blocking = false</c>, is attached by its
/// <c>SafeHandle</c> once it is connected or listens, and detached before it is disposed. Interest in writing is for while there is
/// something to write that did not fit.
/// </para>
/// <para>
/// The descriptor stays its owner's, who closes it after <see cref="Detach"/>. One whose handle is closed before stays open until
/// then; not so a socket of the framework, whose closing would wait for that: it is closed, and the handler detached by it.
/// </para>
/// <para>
/// All members are for the home thread; before there is one, for one thread at a time that hands the context over to it.
/// </para>
/// <para>QEMU's counterpart is <c>AioHandler</c>, with <c>aio_set_fd_handler</c>.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
public abstract class AioFdHandler
{
    /// <summary>Makes one that is attached to nothing. From any thread.</summary>
    protected AioFdHandler()
    {
    }

    /// <summary>Whether it is attached.</summary>
    public bool IsAttached => Source is not null && !IsGone;

    /// <summary>What it is called for: any of <see cref="AioEvents.Read"/> and <see cref="AioEvents.Write"/>. It may be changed
    /// at any time, in any callback, too; what is ready and no longer wanted is not delivered.</summary>
    /// <value>None while it is not attached.</value>
    /// <remarks>Costs no system call but one before the next wait, if by then it differs from what the system knows.</remarks>
    /// <exception cref="ArgumentException">Set to anything else.</exception>
    /// <exception cref="InvalidOperationException">Set while it is not attached, or on another thread than the home thread.</exception>
    public AioEvents Interest
    {
        get => IsAttached ? Wanted : AioEvents.None;
        set
        {
            Verify(value, nameof(value));
            if (!IsAttached)
            {
                throw new InvalidOperationException($"This {GetType().Name} is not attached. Attach it with that interest.");
            }

            Source!.ChangeInterest(this, value);
        }
    }

    /// <summary>Begins to call this whenever the descriptor is ready.</summary>
    /// <param name="context">The loop that watches the descriptor.</param>
    /// <param name="descriptor">A socket, a pipe, an eventfd, a terminal: of the handles that .NET has for them, whichever it is.</param>
    /// <param name="events">What it is called for. <see cref="AioEvents.None"/> to attach now and be interested later.</param>
    /// <remarks>QEMU's counterpart is <c>aio_set_fd_handler</c>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> or <paramref name="descriptor"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="events"/> has more than read and write; or the descriptor is not open, or one that cannot be waited for:
    /// a regular file, a directory.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// It is attached already, or another handler of the context is attached to the descriptor, or the calling thread is not the
    /// home thread.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The context is disposed, or the handle is closed.</exception>
    /// <exception cref="PlatformNotSupportedException">The context's back end watches no descriptors.</exception>
    /// <exception cref="IOException">The system refuses to watch it; the message names its error.</exception>
    public void Attach(AioContext context, SafeHandle descriptor, AioEvents events)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(descriptor);
        Verify(events, nameof(events));
        context.VerifyMayChangeHandlers();
        if (IsAttached)
        {
            throw new InvalidOperationException($"This {GetType().Name} is attached to descriptor {Descriptor}. Detach it first.");
        }

        Detach();
        context.Handlers.Attach(this, descriptor, events);
    }

    /// <summary>Ends that. It is not called again, also if it was ready; but <see cref="OnPollEnd"/> is called from here if
    /// <see cref="OnPollBegin"/> was. Does nothing if it is not attached.</summary>
    /// <exception cref="InvalidOperationException">The calling thread is not the home thread.</exception>
    public void Detach() => Source?.Detach(this);

    /// <summary>There is something to read; or the other side has hung up, or there is an error, which reading tells.</summary>
    /// <remarks>An exception leaves the <see cref="AioContext.Poll(bool)"/> that called it.</remarks>
    [HomeThread]
    protected virtual void OnRead() => throw new InvalidOperationException(
        $"{GetType().Name} is interested in reading, but does not override {nameof(OnRead)}.");

    /// <summary>There is room to write; or there is an error, which writing tells.</summary>
    /// <remarks>An exception leaves the <see cref="AioContext.Poll(bool)"/> that called it.</remarks>
    [HomeThread]
    protected virtual void OnWrite() => throw new InvalidOperationException(
        $"{GetType().Name} is interested in writing, but does not override {nameof(OnWrite)}.");

    /// <summary>
    /// Looks, without the system, whether there is something to do: at a ring in shared memory, say. Called many times in a row
    /// before the loop would block, if <see cref="AioContextOptions.PollMaxNanoseconds"/> is set; must be quick.
    /// </summary>
    /// <returns>Whether <see cref="OnPollReady"/> is to be called.</returns>
    /// <remarks>
    /// One handler that is interested in reading and does not override this makes its context block at once; so does one that
    /// is interested in writing, which this cannot see. An override does not call this base method: that is how the loop
    /// finds out, by a first call before it begins. QEMU's counterpart is <c>AioPollFn</c>.
    /// </remarks>
    [HomeThread]
    protected virtual bool OnPoll()
    {
        BusyPolling.Ability = PollingAbility.Lacking;
        return false;
    }

    /// <summary><see cref="OnPoll"/> has found something. Calls <see cref="OnRead"/> unless overridden.</summary>
    /// <remarks>An exception leaves the <see cref="AioContext.Poll(bool)"/> that called it.</remarks>
    [HomeThread]
    protected virtual void OnPollReady() => OnRead();

    /// <summary>
    /// The loop begins to call <see cref="OnPoll"/>, so that whoever makes the descriptor ready may stop doing so. It lasts from one
    /// poll to the next, until <see cref="OnPollEnd"/>: the loop may well return in between.
    /// </summary>
    [HomeThread]
    protected virtual void OnPollBegin()
    {
    }

    /// <summary>
    /// The loop is about to rely on the descriptor again: before it blocks, and before a foreign loop does. <see cref="OnPoll"/> is
    /// called once more afterwards, for what came in between. Also called by <see cref="Detach"/>, where nothing is called afterwards:
    /// what came in between is then the caller's to look for. Not called when the context is disposed.
    /// </summary>
    [HomeThread]
    protected virtual void OnPollEnd()
    {
    }

    /// <summary>Where it is attached.</summary>
    internal HandlerSource? Source { get; set; }

    /// <summary>The number of the descriptor, while attached.</summary>
    internal int Descriptor { get; set; }

    /// <summary>What it is attached to.</summary>
    internal SafeHandle? Handle { get; set; }

    /// <summary>Whether <see cref="Handle"/> is kept open while attached.</summary>
    internal bool IsHeld { get; set; }

    /// <summary>It is attached to what its owner has closed in the meantime: the number is nobody's, or another one's.</summary>
    internal bool IsGone => !IsHeld && Handle is { IsClosed: true };

    /// <summary>What the user asks for.</summary>
    internal AioEvents Wanted { get; set; }

    /// <summary>What the back end watches.</summary>
    internal AioEvents Watched { get; set; }

    /// <summary>Its place, from 1, in the list of those whose <see cref="Watched"/> may be out of date; 0 if it is not there.</summary>
    internal int ChangePlace { get; set; }

    /// <summary>While attached: on the stack of this thread, and so not to be entered again.</summary>
    internal bool IsRunning { get; set; }

    /// <summary>Not watched since a poll waits while it is on the stack.</summary>
    internal bool IsSuspended { get; set; }

    /// <summary>The callbacks that are due: any of Read, Write and PollReady.</summary>
    internal AioEvents Pending { get; set; }

    /// <summary>It is in the list of those that have <see cref="Pending"/>.</summary>
    internal bool IsListed { get; set; }

    internal AioFdHandler? NextReady { get; set; }

    internal AioFdHandler? PreviousReady { get; set; }

    /// <summary>How its <see cref="OnPoll"/> fares.</summary>
    internal BusyPollingState BusyPolling;

    internal void CallOnRead() => OnRead();

    internal void CallOnWrite() => OnWrite();

    internal bool CallOnPoll() => OnPoll();

    internal void CallOnPollReady() => OnPollReady();

    internal void CallOnPollBegin() => OnPollBegin();

    internal void CallOnPollEnd() => OnPollEnd();

    private static void Verify(AioEvents events, string parameter)
    {
        if ((events & ~(AioEvents.Read | AioEvents.Write)) != 0)
        {
            throw new ArgumentException(
                $"A handler is interested in Read and Write, or None; this is {events}. For busy-polling, override OnPoll.", parameter);
        }
    }

    internal string DebuggerDisplay => IsAttached
        ? $"{GetType().Name} of {Source!.Context.Name}: descriptor {Descriptor}, {Wanted}{(Pending == AioEvents.None ? "" : $", ready: {Pending}")}{(IsRunning ? ", running" : "")}"
        : $"{GetType().Name}: not attached";
}
