namespace Aio.Benchmarks.Micro;

/// <summary>A thread that keeps to one core, and counts how often others took that from it.</summary>
internal sealed class CoreThread
{
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _isRunning = new();
    private long _disturbances;

    private CoreThread(int core, Action run) => _thread = new Thread(() =>
    {
        Cores.KeepTo(core);
        _isRunning.Set();
        var before = Cores.CountDisturbances();
        run();
        _disturbances = Cores.CountDisturbances() - before;
    }) { IsBackground = true };

    /// <summary>Starts one, and returns when it has its core.</summary>
    public static CoreThread Start(int core, Action run)
    {
        var thread = new CoreThread(core, run);
        thread._thread.Start();
        thread._isRunning.Wait();
        thread._isRunning.Dispose();
        return thread;
    }

    /// <summary>Runs something that is measured on such a thread.</summary>
    public static Sample Measure(int core, Func<Sample> run)
    {
        Sample sample = default;
        var disturbances = Start(core, () => sample = run()).Join();
        return sample with { Disturbances = sample.Disturbances + disturbances };
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>How often it was disturbed.</returns>
    public long Join()
    {
        _thread.Join();
        return _disturbances;
    }
}
