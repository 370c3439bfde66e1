namespace Aio.Tests;

/// <summary>What asynchronous code waits for until the test lets it go on, in the order in which it asked.</summary>
internal sealed class Gates
{
    private readonly List<TaskCompletionSource> _gates = [];

    public int Count => _gates.Count;

    /// <summary>A new one, closed.</summary>
    public Task Next()
    {
        var gate = new TaskCompletionSource();
        _gates.Add(gate);
        return gate.Task;
    }

    /// <summary>Lets on who waits at one, from the calling thread.</summary>
    public void Open(int number) => _gates[number].SetResult();

    /// <summary>As <see cref="Open"/>, from another thread.</summary>
    public void OpenFromOtherThread(int number) => OtherThread.Do(() => Open(number));
}
