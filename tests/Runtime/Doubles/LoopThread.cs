namespace Aio.Tests;

/// <summary>Runs a context on a thread of its own until the end of the test, and disposes it then.</summary>
internal sealed class LoopThread : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private Exception? _failure;

    public LoopThread(AioContext context)
    {
        Context = context;
        _thread = new Thread(Run) { IsBackground = true, Name = "test loop" };
        _thread.Start();
    }

    public AioContext Context { get; }

    /// <summary>Returns when the loop has blocked, or is committed to do so, after everything that it was given.</summary>
    public void WaitUntilAsleep()
    {
        // A bottom half of our own ends whatever wait is under way; the next one that begins is the one we want.
        var before = 0L;
        using var ran = new ManualResetEventSlim();
        Context.Post(_ =>
        {
            before = Context.GetStatistics().BlockingWaits;
            ran.Set();
        }, 0);
        ran.Wait(TestContext.Current.CancellationToken);
        while (Context.GetStatistics().BlockingWaits == before)
        {
            Thread.Yield();
        }
    }

    /// <summary>Runs something on the loop's thread and returns when it has run.</summary>
    public void OnLoop(Action action)
    {
        using var ran = new ManualResetEventSlim();
        Context.Post(_ =>
        {
            try
            {
                action();
            }
            finally
            {
                ran.Set();
            }
        }, 0);
        ran.Wait(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        Context.Dispose();
        _stop.Dispose();
        Assert.Null(_failure);
    }

    private void Run()
    {
        try
        {
            Context.Run(_stop.Token);
        }
        catch (Exception exception)
        {
            _failure = exception;
        }
    }
}
