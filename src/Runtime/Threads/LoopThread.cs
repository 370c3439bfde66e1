using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Aio;

/// <summary>The thread of one start of an <see cref="AioThread"/>, from the claim of the context to its release.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Nobody waits for the token's handle, and nothing else of the source needs disposal.")]
internal sealed class LoopThread
{
    private const int Untold = 0;
    private const int TakenByCompletion = 1;
    private const int Thrown = 2;

    private readonly AioContext _context;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Who has told, or will tell, the failure.
    private AtomicInt32 _teller;

    private LoopThread(string name, AioContext context)
    {
        _context = context;
        _thread = new Thread(RunLoop) { IsBackground = true, Name = name };
    }

    public Task Completion => _completion.Task;

    public bool IsCurrent => ReferenceEquals(Thread.CurrentThread, _thread);

    /// <summary>Starts one. The thread is the home thread of <paramref name="context"/> when this returns.</summary>
    public static LoopThread Start(string name, AioContext context)
    {
        var loop = new LoopThread(name, context);
        context.ClaimHomeThreadFor(loop._thread);
        try
        {
            loop._thread.UnsafeStart();
        }
        catch
        {
            context.ReleaseHomeThread();
            throw;
        }

        return loop;
    }

    /// <summary>For one who will look whether it has failed.</summary>
    public Task TakeCompletion()
    {
        _teller.CompareExchangeFullFence(TakenByCompletion, Untold);
        return _completion.Task;
    }

    public void RequestStop() => _stop.Cancel();

    public void Join() => _thread.Join();

    /// <summary>After <see cref="Join"/>: throws what ended the loop, once.</summary>
    /// <param name="evenIfTold">Also if it was told by <see cref="TakeCompletion"/>.</param>
    public void ThrowFailure(bool evenIfTold)
    {
        if (_completion.Task.Exception is not { } failure)
        {
            return;
        }

        var teller = _teller.ExchangeFullFence(Thrown);
        if (teller == Untold || (teller == TakenByCompletion && evenIfTold))
        {
            ExceptionDispatchInfo.Throw(failure.InnerException!);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The owner is told, by Completion, Stop or Dispose.")]
    private void RunLoop()
    {
        ExceptionDispatchInfo? failure = null;
        if (AioEventSource.Log.IsLifetimeEnabled)
        {
            AioEventSource.Log.ThreadStarted(_thread.Name!, _context.Name);
        }

        try
        {
            _context.RunAndDrain(_stop.Token);
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        _context.ReleaseHomeThread();
        NoteEnd(failure?.SourceException);
        if (failure is not null)
        {
            _completion.SetException(failure.SourceException);
        }
        else
        {
            _completion.SetResult();
        }
    }

    private void NoteEnd(Exception? failure)
    {
        if (failure is null && AioEventSource.Log.IsLifetimeEnabled)
        {
            AioEventSource.Log.ThreadStopped(_thread.Name!, _context.Name);
        }

        if (failure is not null && AioEventSource.Log.AreThreadFailuresEnabled)
        {
            AioEventSource.Log.ThreadFaulted(_thread.Name!, failure.GetType().FullName ?? failure.GetType().Name, failure.Message);
        }
    }
}
