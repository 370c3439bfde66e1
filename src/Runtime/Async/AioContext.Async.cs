using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Aio;

/// <content>Asynchronous code that lives on the loop.</content>
public sealed partial class AioContext
{
    private AtomicReference<OrphanedContinuations> _orphans;

    // Home thread, or whoever disposes the context. Never disposed itself: nothing of it is to be released, and its tokens go on.
    private CancellationTokenSource? _disposal;

    // Whoever disposes the context: work whose completion was due.
    private List<AioWork>? _workToDrop;

    /// <summary>
    /// Brings the continuations of <see langword="async"/> code onto this loop, each as a bottom half. It is current in
    /// <see cref="Run(CancellationToken)"/> and on an <see cref="AioThread"/>. A bare <see cref="Poll(bool)"/> leaves the thread the
    /// one that it has, but in asynchronous bottom halves and in what is brought onto the loop. From any thread.
    /// </summary>
    /// <remarks>
    /// Its <c>Send</c> calls at once on the home thread; from another thread it waits until the loop has come by. What is posted to a
    /// disposed context, or is pending when that is disposed, runs on the thread pool, one after the other: an await that is under
    /// way must come to its end.
    /// </remarks>
    public SynchronizationContext SynchronizationContext { get; }

    /// <summary>
    /// Goes on on this loop: after <c>await context.SwitchTo()</c> the code runs in a bottom half of this context, and
    /// <see cref="Current"/> is this context. From any thread; the switch itself allocates nothing.
    /// </summary>
    /// <remarks>
    /// It goes on at once if it is in a callback of this context already. On the home thread, but outside callbacks or in those of
    /// another context that the thread owns, too, it waits for the next poll. QEMU's counterpart is <c>aio_co_reschedule_self</c>.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">
    /// From the await: the context is disposed, or was before the turn came; the code then is where it was, or on the thread pool.
    /// </exception>
    public AioContextAwaitable SwitchTo() => new(this);

    /// <summary>Home thread: what asynchronous bottom halves are given, one for all of them. It fires when the context is disposed.</summary>
    internal CancellationToken Disposal => (_disposal ??= new CancellationTokenSource()).Token;

    /// <summary>Whether an exception says that a context is disposed, and not something of the user's.</summary>
    internal static bool IsNamedBy(ObjectDisposedException exception) =>
        exception.ObjectName is nameof(AioContext) or $"{nameof(Aio)}.{nameof(AioContext)}";

    /// <summary>In a callback of this loop: an asynchronous bottom half has come to its end, after an await.</summary>
    internal void EndCoroutine(CoroutineRun run)
    {
        _bottomHalves.End(run);
        AnnounceHomeChange();
    }

    /// <summary>In a callback of this loop: it has ended by an exception.</summary>
    internal void FailCoroutine(CoroutineRun run)
    {
        _bottomHalves.Fail(run);
        AnnounceHomeChange();
    }

    /// <summary>
    /// Home thread, when a callback has returned that was no bottom half: throws what asynchronous bottom halves threw that it has
    /// continued, unless the user takes it.
    /// </summary>
    internal void ThrowFailures() => _bottomHalves.ThrowFailures();

    /// <summary>Keeps what it throws, so that the others are told.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "It is thrown when the others have been told.")]
    internal static void Try<T>(Action<T> action, T argument, ref List<Exception>? failures)
    {
        try
        {
            action(argument);
        }
        catch (Exception exception)
        {
            (failures ??= []).Add(exception);
        }
    }

    /// <summary>Any thread: makes <paramref name="callback"/> run on the loop, or on the thread pool if there is none any more.</summary>
    internal void PostContinuation(SendOrPostCallback callback, object? state)
    {
        // Not asked before whether the context is disposed: until its list is closed, what is pending there comes first.
        if (!Continuation.TryPost(this, callback, state))
        {
            RunOrphaned(callback, state);
        }
    }

    /// <summary>Whoever disposes the context: adds a continuation that was pending.</summary>
    internal void AdoptOrphan(SendOrPostCallback callback, object? state) => Orphans.Add(callback, state);

    /// <summary>Whoever disposes the context: adds work whose completion was due. Its await is told when nobody is held up.</summary>
    internal void AdoptWork(AioWork work) => (_workToDrop ??= []).Add(work);

    private OrphanedContinuations Orphans
    {
        get
        {
            if (_orphans.ReadAcquire() is { } orphans)
            {
                return orphans;
            }

            // Fence: none needed but the release that it contains. One of many wins, and all use that one.
            var made = new OrphanedContinuations(SynchronizationContext);
            return _orphans.CompareExchangeFullFence(made, null) ?? made;
        }
    }

    /// <summary>Any thread, once the context is disposed: makes <paramref name="callback"/> run on the thread pool, in its turn.</summary>
    private void RunOrphaned(SendOrPostCallback callback, object? state)
    {
        Orphans.Add(callback, state);
        TellOfOrphan();
    }

    /// <summary>Whoever disposes the context, once none polls: forgets what is pending, but for continuations.</summary>
    private void CloseBottomHalves()
    {
        // Told when no lock is held, as those who listen run code of theirs.
        for (var orphans = Orphans.TakeOver(_bottomHalves); orphans > 0; orphans--)
        {
            TellOfOrphan();
        }
    }

    /// <summary>
    /// Whoever disposes the context, before anything of it goes to the thread pool: what runs there finds the token fired.
    /// </summary>
    private void FireDisposal(ref List<Exception>? failures)
    {
        // What goes on for that reason is behind what was pending before.
        Try(static context => context._disposal?.Cancel(), this, ref failures);
        _bottomHalves.TakeFailures(ref failures);
    }

    /// <summary>Whoever disposes the context, at the very end.</summary>
    private void DropWork(ref List<Exception>? failures)
    {
        foreach (var work in _workToDrop ?? [])
        {
            Try(static work => work.Drop(), work, ref failures);
        }

        _workToDrop = null;
    }

    private static void Throw(List<Exception>? failures)
    {
        switch (failures)
        {
            case null:
                break;

            case [var failure]:
                ExceptionDispatchInfo.Throw(failure);
                break;

            default:
                throw new AggregateException(failures);
        }
    }

    private void TellOfOrphan()
    {
        if (AioEventSource.Log.AreLossesEnabled)
        {
            AioEventSource.Log.ContinuationOrphaned(Name);
        }
    }
}
