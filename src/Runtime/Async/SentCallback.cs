using System.Runtime.ExceptionServices;

namespace Aio;

/// <summary>A callback on its way to the home thread, and the thread that waits for it.</summary>
internal sealed class SentCallback(AioContext context, SendOrPostCallback callback, object? state) : IDisposable
{
    private readonly ManualResetEventSlim _hasRun = new();
    private ExceptionDispatchInfo? _exception;

    /// <summary>Home thread; or a thread of the pool, if the context has been disposed.</summary>
    public void Run()
    {
        try
        {
            ObjectDisposedException.ThrowIf(context.IsDisposed, context);
            callback(state);
        }
        catch (Exception exception)
        {
            _exception = ExceptionDispatchInfo.Capture(exception);
        }

        _hasRun.Set();
    }

    /// <summary>The sending thread.</summary>
    public void Wait()
    {
        _hasRun.Wait();
        _exception?.Throw();
    }

    public void Dispose() => _hasRun.Dispose();
}
