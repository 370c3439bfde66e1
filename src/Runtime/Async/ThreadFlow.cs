namespace Aio;

/// <summary>
/// The execution context and the synchronization context of the home thread, around what follows an await: as on the framework's
/// thread pool, what asynchronous code changes of these is nothing to later callbacks.
/// </summary>
internal readonly struct ThreadFlow
{
    private readonly ExecutionContext? _executionContext;
    private readonly SynchronizationContext? _synchronizationContext;

    private ThreadFlow(ExecutionContext? executionContext, SynchronizationContext? synchronizationContext)
    {
        _executionContext = executionContext;
        _synchronizationContext = synchronizationContext;
    }

    /// <summary>Home thread, before.</summary>
    public static ThreadFlow Capture() => new(ExecutionContext.Capture(), SynchronizationContext.Current);

    /// <summary>Home thread, afterwards.</summary>
    public void Restore()
    {
        // Null where the home thread itself lets nothing flow. An async method puts its own back, unless it takes none along.
        if (_executionContext is not null)
        {
            ExecutionContext.Restore(_executionContext);
        }

        if (!ReferenceEquals(_synchronizationContext, SynchronizationContext.Current))
        {
            SynchronizationContext.SetSynchronizationContext(_synchronizationContext);
        }
    }
}
