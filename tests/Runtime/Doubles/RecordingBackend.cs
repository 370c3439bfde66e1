namespace Aio.Tests;

/// <summary>
/// A back end without a system below it: it counts, and calls the test where a loop would block, at the very moment between
/// the loop's last look and its wake-up.
/// </summary>
internal sealed class RecordingBackend : WaitBackend
{
    private readonly Queue<Action> _script = new();

    public List<long> Waits { get; } = [];

    public int Wakes { get; private set; }

    public override AioBackend Kind => AioBackend.Managed;

    /// <summary>What happens in the next wait for which nothing is scripted yet. The wait returns afterwards.</summary>
    public RecordingBackend OnWait(Action action)
    {
        _script.Enqueue(action);
        return this;
    }

    public override void Wait(long nanoseconds, HandlerSource handlers)
    {
        Waits.Add(nanoseconds);
        if (!_script.TryDequeue(out var action))
        {
            throw new InvalidOperationException("The loop blocked where the test expects that it does not.");
        }

        action();
    }

    public override void Wake() => Wakes++;

    public override void Dispose()
    {
    }
}
