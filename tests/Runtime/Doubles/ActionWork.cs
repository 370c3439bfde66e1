namespace Aio.Tests;

/// <summary>Work that runs an action, and keeps what became of it.</summary>
internal sealed class ActionWork(AioThreadPool pool, AioContext context, Action? execute = null, Action<ActionWork>? whenCompleted = null)
    : AioWork(pool, context)
{
    private int _executions;

    public int Executions => Volatile.Read(ref _executions);

    /// <summary>Home thread: one for each completion.</summary>
    public List<AioWorkOutcome> Outcomes { get; } = [];

    /// <summary>Home thread: what came with the last completion.</summary>
    public Exception? Exception { get; private set; }

    protected override void Execute()
    {
        Interlocked.Increment(ref _executions);
        execute?.Invoke();
    }

    protected override void OnCompleted(AioWorkOutcome outcome, Exception? exception)
    {
        Exception = exception;
        Outcomes.Add(outcome);
        whenCompleted?.Invoke(this);
    }
}
