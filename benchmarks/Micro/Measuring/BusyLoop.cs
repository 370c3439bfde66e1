namespace Aio.Benchmarks.Micro;

/// <summary>A loop that polls all the time on a thread of its own and never sleeps.</summary>
internal sealed class BusyLoop : ILoop
{
    private readonly CoreThread _thread;
    private volatile bool _isOver;

    /// <param name="options">Of its context.</param>
    /// <param name="core">The core that it is to keep to.</param>
    public BusyLoop(AioContextOptions options, int core)
    {
        Context = new AioContext(options);
        _thread = CoreThread.Start(core, () =>
        {
            while (!_isOver)
            {
                Context.Poll(blocking: false);
            }
        });
    }

    public AioContext Context { get; }

    public long Stop()
    {
        _isOver = true;
        var disturbances = _thread.Join();
        Context.Dispose();
        return disturbances;
    }
}
