using System.ComponentModel;

namespace Aio.CompilerServices;

/// <summary>
/// A bottom half whose work is an asynchronous method: what a generated stub makes for an <see langword="async"/> method without
/// parameters. For generated code only.
/// </summary>
/// <remarks>
/// <para>
/// The method begins in the dispatch, as a <see cref="BottomHalf"/> does, and its awaits resume on the home thread, in polls of any
/// depth: the synchronization context of the loop is current while it runs. Its runs never overlap. What is scheduled until the
/// task is complete makes one more run after that, which takes its place in the order then; it can be cancelled, and meanwhile
/// neither wakes the loop again and again nor keeps it from blocking.
/// </para>
/// <para>
/// What it throws, before or after an await, leaves the poll that was running it, as with every bottom half.
/// </para>
/// <para>
/// When the context is disposed, a run that is suspended stays so until what it awaits completes, its token for one thing; the rest
/// then runs on the thread pool, as all asynchronous code of that context does, and is the last run. There the method may end by an
/// <see cref="OperationCanceledException"/>, or by the <see cref="ObjectDisposedException"/> that an await of the context
/// throws; anything else is an unhandled exception of the process.
/// </para>
/// <para>
/// A run allocates nothing if it never has to wait; else what the compiler and the framework need for one awaited method.
/// QEMU's counterpart is a coroutine that a bottom half enters.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Coroutine : BottomHalf
{
    private readonly CoroutineRun _run;

    /// <summary>Makes one of <paramref name="context"/>, not scheduled. From any thread.</summary>
    /// <param name="context">The loop that runs it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    protected Coroutine(AioContext context)
        : base(context) => _run = new CoroutineRun(this);

    /// <summary>The work. Called on the home thread, never before the task of the last call is complete.</summary>
    /// <param name="disposal">Fires when the context is disposed.</param>
    /// <returns>Complete when the work is. Awaited once.</returns>
    [HomeThread]
    protected abstract ValueTask RunAsync(CancellationToken disposal);

    /// <summary>Begins a run. Called by the loop.</summary>
    protected sealed override void Run()
    {
        var flow = ThreadFlow.Enter(Context);
        try
        {
            _run.Begin(RunAsync(Context.Disposal));
        }
        finally
        {
            flow.Leave();
        }
    }

    internal sealed override CoroutineRun CoroutineRun => _run;

    internal sealed override bool Execute(CallbackKind kind)
    {
        _run.ThrowFailure();
        return base.Execute(kind);
    }
}
