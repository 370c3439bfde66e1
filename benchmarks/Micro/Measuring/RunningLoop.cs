namespace Aio.Benchmarks.Micro;

/// <summary>A loop that runs on a thread of its own, and sleeps when it has nothing to do.</summary>
internal sealed class RunningLoop : ILoop
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CoreThread _thread;

    /// <param name="options">Of its context.</param>
    /// <param name="core">The core that it is to keep to.</param>
    public RunningLoop(AioContextOptions options, int core)
    {
        Context = new AioContext(options);
        using var running = new ManualResetEventSlim();
        var started = new SetEvent(Context, running);
        started.Schedule();
        _thread = CoreThread.Start(core, () => Context.Run(_stop.Token));
        running.Wait();
        started.Dispose();
    }

    public AioContext Context { get; }

    public long Stop()
    {
        _stop.Cancel();
        var disturbances = _thread.Join();
        _stop.Dispose();
        Context.Dispose();
        return disturbances;
    }

    private sealed class SetEvent(AioContext context, ManualResetEventSlim @event) : BottomHalf(context)
    {
        protected override void Run() => @event.Set();
    }
}
