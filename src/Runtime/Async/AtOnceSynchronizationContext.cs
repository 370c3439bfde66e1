namespace Aio;

/// <summary>
/// Calls at once, on whichever thread, what is posted to it: where a task completes on the loop, the framework would else bring
/// an awaiter that asks for no thread to the thread pool, and one that asks for the loop there by a detour.
/// </summary>
internal sealed class AtOnceSynchronizationContext : SynchronizationContext
{
    public static readonly AtOnceSynchronizationContext Instance = new();

    private AtOnceSynchronizationContext()
    {
    }

    public override void Post(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}
