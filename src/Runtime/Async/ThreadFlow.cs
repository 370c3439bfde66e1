namespace Aio;

/// <summary>
/// The execution context and the synchronization context of the home thread, around asynchronous code: as on the framework's
/// thread pool, what that changes of these is nothing to later callbacks.
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

    /// <summary>
    /// Home thread, before: makes the synchronization context of the loop current, so that awaits come back to it, also where
    /// nobody runs the loop but polls it.
    /// </summary>
    public static ThreadFlow Enter(AioContext context)
    {
        var flow = new ThreadFlow(ExecutionContext.Capture(), SynchronizationContext.Current);
        if (!ReferenceEquals(flow._synchronizationContext, context.SynchronizationContext))
        {
            SynchronizationContext.SetSynchronizationContext(context.SynchronizationContext);
        }

        return flow;
    }

    /// <summary>Home thread, afterwards.</summary>
    public void Leave()
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
