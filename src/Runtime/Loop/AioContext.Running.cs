using System.Diagnostics.CodeAnalysis;

namespace Aio;

/// <content>Polling on and on: until cancelled, or until an asynchronous method has come to its end.</content>
public sealed partial class AioContext
{
    /// <summary>Polls until cancelled, then returns. Home thread, which the caller becomes if there is none.</summary>
    /// <param name="cancellationToken">Ends the loop, from any thread. What is pending by then stays pending.</param>
    /// <exception cref="InvalidOperationException">The calling thread is not the home thread.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="Exception">As <see cref="Poll(bool)"/>. The loop may be run again.</exception>
    [SuppressMessage("ApiDesign", "RS0027", Justification = "The others take a method first, so that no call can mean two of them.")]
    public void Run(CancellationToken cancellationToken = default) => RunUntil(end: null, cancellationToken);

    /// <summary>
    /// Calls <paramref name="main"/> on this loop and polls until its task has completed: for a <c>Main</c>. Its awaits resume here.
    /// Home thread, which the caller becomes if there is none.
    /// </summary>
    /// <param name="main">Called in a callback of this context.</param>
    /// <exception cref="ArgumentNullException"><paramref name="main"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The calling thread is not the home thread, or no task was returned.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    /// <exception cref="Exception">What <paramref name="main"/> threw; or a callback, as in <see cref="Poll(bool)"/>.</exception>
    public void Run(Func<Task> main) => Run(main, CancellationToken.None);

    /// <summary>As <see cref="Run(Func{Task})"/>, until cancelled; then it returns.</summary>
    /// <param name="main">Called in a callback of this context.</param>
    /// <param name="cancellationToken">
    /// Ends the loop, from any thread; it is not passed on. What is pending by then stays pending, the rest of
    /// <paramref name="main"/>, too; if that has not been called, it will not be.
    /// </param>
    /// <exception cref="Exception">As <see cref="Run(Func{Task})"/>.</exception>
    public void Run(Func<Task> main, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(main);
        RunMain(main, cancellationToken);
    }

    /// <summary>As <see cref="Run(Func{Task})"/>, with a result.</summary>
    /// <param name="main">Called in a callback of this context.</param>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>What <paramref name="main"/> returned.</returns>
    /// <exception cref="Exception">As <see cref="Run(Func{Task})"/>.</exception>
    public TResult Run<TResult>(Func<Task<TResult>> main) => Run(main, CancellationToken.None);

    /// <summary>As <see cref="Run{TResult}(Func{Task{TResult}})"/>, until cancelled.</summary>
    /// <param name="main">Called in a callback of this context.</param>
    /// <param name="cancellationToken">As in <see cref="Run(Func{Task}, CancellationToken)"/>.</param>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <returns>What <paramref name="main"/> returned.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before there was a result.</exception>
    /// <exception cref="Exception">As <see cref="Run(Func{Task})"/>.</exception>
    public TResult Run<TResult>(Func<Task<TResult>> main, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(main);
        return RunMain(main, cancellationToken) is Task<TResult> completed
            ? completed.GetAwaiter().GetResult()
            : throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>As <see cref="Run(CancellationToken)"/>, and then one more iteration, which does not wait: what was scheduled before the
    /// cancellation is pending by then, and runs.</summary>
    internal void RunAndDrain(CancellationToken cancellationToken) => RunUntil(end: null, cancellationToken, drains: true);

    private Task? RunMain(Func<Task> main, CancellationToken cancellationToken)
    {
        ClaimHomeThread();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        using var run = new MainMethod(this, main);
        if (!cancellationToken.IsCancellationRequested)
        {
            run.Schedule();
            RunUntil(run, cancellationToken);
        }

        if (!run.HasCompleted)
        {
            return null;
        }

        run.Task!.GetAwaiter().GetResult();
        return run.Task;
    }

    /// <param name="end">What ends the loop besides the cancellation, if anything.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="drains">Whether one more iteration follows, without waiting.</param>
    private void RunUntil(MainMethod? end, CancellationToken cancellationToken, bool drains = false)
    {
        ClaimHomeThread();

        using var slack = TimerSlack.Minimize();

        // From here to the end, so that no dispose comes between two polls.
        ObjectDisposedException.ThrowIf(!_lifetime.TryEnter(), this);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(SynchronizationContext);
        try
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                using var registration = cancellationToken.UnsafeRegister(static context => ((AioContext)context!).Notify(), this);
                while (!cancellationToken.IsCancellationRequested && end is not { HasCompleted: true })
                {
                    PollFor(Forever);
                }
            }

            if (drains)
            {
                PollFor(0);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            _lifetime.Leave();
        }
    }

    /// <summary>The method that <see cref="RunMain"/> is to see through.</summary>
    private sealed class MainMethod(AioContext context, Func<Task> main) : BottomHalf(context)
    {
        public Task? Task { get; private set; }

        /// <summary>Home thread.</summary>
        public bool HasCompleted => Task is { IsCompleted: true };

        [SuppressMessage("Design", "CA1031", Justification = "The task takes it, and hands it to the caller of the loop.")]
        protected override void Run()
        {
            try
            {
                Task = main() ?? throw new InvalidOperationException("The method that is to be run has returned null in place of a task.");
            }
            catch (Exception exception)
            {
                Task = Task.FromException(exception);
                return;
            }

            // It may complete on any thread, at once and there: its awaiter would send this to the thread pool first.
            Task.ContinueWith(
                static (_, context) => ((AioContext)context!).NotifyUnlessInCallback(),
                Context,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    /// <summary>
    /// Any thread: has the loop ask whether it is to end. It does so anyway when a callback of its own returns, other than those of
    /// busy-polling, after which it goes on to block.
    /// </summary>
    private void NotifyUnlessInCallback()
    {
        if (!IsInUnannouncedCallback || _busyPolling.IsCalling)
        {
            Notify();
        }
    }
}
